package io.bornite.support;

import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.function.SingletonSupplier;

/**
 * A test that uses the running server over HTTP and nothing else. All journeys share one server and one database, so a
 * journey signs up its own people and never counts what others made. One that needs another server gives it another
 * database too, by overriding {@code spring.datasource.url}: servers of one database take each other's jobs.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=${journey.database-url}",
            "spring.datasource.username=postgres",
            "spring.datasource.password=postgres",
            "bornite.data-dir=" + TestFolder.PLACEHOLDER + "/journey-data",
            TestFolder.ANCHOR,
            "bornite.sandbox.chain.block-time=200ms",
            "bornite.sandbox.kyc.delay=100ms",
            "bornite.sandbox.settlement=500ms",
            "bornite.webhooks.allow-loopback=true",
            "bornite.webhooks.timeout=5s",
            "bornite.realtime.channels-max=20",
            "bornite.first-payment.limit=1000",
            "bornite.operators=first@operators.example,second@operators.example"
        })
@Import(RestingJobs.class)
public abstract class ApiJourney {

    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("journey.database-url", DATABASE::obtain);
    }

    protected int port() {
        return port;
    }

    /** A client without a bearer. */
    protected ApiClient anybody() {
        return new ApiClient(port, List.of());
    }
}
