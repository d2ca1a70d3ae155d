package io.bornite.support;

import io.bornite.support.NetworkCalls.Wiring;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A journey on a server whose database is behind a network that the test breaks, and whose database was set up by somebody
 * far away: another time zone, another way to write dates.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bornite.data-dir=" + TestFolder.PLACEHOLDER + "/fault-data",
            TestFolder.ANCHOR,
            "bornite.sandbox.chain.block-time=200ms",
            "bornite.sandbox.kyc.delay=100ms",
            "bornite.sandbox.settlement=500ms",
            "db-scheduler.heartbeat-interval=1s",
            "db-scheduler.missed-heartbeats-limit=4",
            "spring.datasource.hikari.data-source-properties.socketTimeout=4"
        })
@Import({Wiring.class, RestingJobs.class})
public abstract class FaultyDatabaseJourney {

    /** What the test itself asks, past the network that it breaks. */
    protected static final DataSource PAST_THE_NETWORK = new DriverManagerDataSource(
            TestDatabase.freshUrl() + "&options=-c%20default_transaction_read_only=off", "postgres", "postgres");

    protected static final JdbcClient DATABASE = JdbcClient.create(PAST_THE_NETWORK);

    protected static final FaultyNetwork NETWORK = network();

    @LocalServerPort
    private int port;

    @Autowired
    private NetworkCalls calls;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.datasource.url",
                () -> "jdbc:postgresql://127.0.0.1:%d/%s".formatted(NETWORK.port(), databaseName()));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @AfterEach
    void theWeatherIsFairAgain() {
        NETWORK.recover();
    }

    protected static String databaseName() {
        return DATABASE.sql("select current_database()").query(String.class).single();
    }

    /** A client without a bearer. */
    protected ApiClient anybody() {
        return new ApiClient(port, List.of());
    }

    protected NetworkCalls calls() {
        return calls;
    }

    private static FaultyNetwork network() {
        for (String setting : List.of("timezone to 'Asia/Kathmandu'", "datestyle to 'German'", "lc_time to 'C'")) {
            DATABASE.sql("alter database " + databaseName() + " set " + setting).update();
        }
        int databasePort = DATABASE.sql("select current_setting('port')::int")
                .query(Integer.class)
                .single();
        return new FaultyNetwork(databasePort);
    }
}
