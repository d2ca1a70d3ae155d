package io.bornite.support;

import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.function.SingletonSupplier;

/**
 * A test that uses the running server over HTTP and nothing else. All journeys share one server and one database, so a
 * journey signs up its own people and never counts what others made.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bornite.data-dir=target/journey-data",
            "bornite.sandbox.chain.block-time=200ms",
            "bornite.sandbox.kyc.delay=100ms",
            "bornite.sandbox.settlement=500ms",
            "bornite.webhooks.allow-loopback=true",
            "bornite.webhooks.timeout=5s",
            "bornite.realtime.channels-max=20",
            "bornite.operators=first@operators.example,second@operators.example"
        })
public abstract class ApiJourney {

    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::obtain);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    protected int port() {
        return port;
    }

    /** A client without a bearer. */
    protected ApiClient anybody() {
        return new ApiClient(port, List.of());
    }
}
