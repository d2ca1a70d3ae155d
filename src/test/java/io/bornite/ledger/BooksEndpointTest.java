package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.RestingJobs;
import io.bornite.support.TestDatabase;
import io.bornite.support.TestFolder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.util.function.SingletonSupplier;

/** A server whose operators ask on a port of their own, as those of a live one must. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "bornite.data-dir=" + TestFolder.PLACEHOLDER + "/books-endpoint",
            TestFolder.ANCHOR
        })
@Import(RestingJobs.class)
class BooksEndpointTest {

    @LocalServerPort
    private int publicPort;

    @LocalManagementPort
    private int operatorsPort;

    @Autowired
    private SchedulerClient scheduler;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", SingletonSupplier.of(TestDatabase::freshUrl)::obtain);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @Test
    void theBooksAreAuditedWhenAsked() {
        Answer books = operators().get("/actuator/books");

        assertThat(books.status()).isEqualTo(200);
        JsonAssert.comparator(JsonCompareMode.LENIENT).assertIsMatch("""
                        {"breaks": 0, "checked": {"accounts": 0, "postings": 0, "entries": 0, "holds": 0, "seals": 0, "anchored": 0}, "findings": []}
                        """, books.text());
        assertThat(books.at("/at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void theBooksAreAuditedAndSealedOnASchedule() {
        assertThat(scheduler.getScheduledExecution(TaskInstanceId.of("audit-books", "recurring")))
                .isPresent();
        assertThat(scheduler.getScheduledExecution(TaskInstanceId.of("seal-book", "recurring")))
                .isPresent();
    }

    @Test
    void whatConcernsOperatorsIsAnsweredOnTheirPort() {
        assertThat(operators().get("/actuator/health").at("/status")).isEqualTo("UP");
        assertThat(operators().get("/actuator/health/readiness").at("/components/agreedClock/status"))
                .isEqualTo("UP");
        assertThat(operators().get("/actuator/solvency").ok().path("solvent").asBoolean())
                .isTrue();
        assertThat(operators().get("/actuator/prometheus").text())
                .contains("bornite_books_breaks", "bornite_books_audit_age_seconds", "bornite_anchor_failing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/health", "/health/readiness", "/books", "/solvency", "/prometheus"})
    void whatConcernsOperatorsIsNotOnThePublicPort(String path) {
        Answer answer = new ApiClient(publicPort, List.of()).get("/actuator" + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/statusCode")).isEqualTo("404");
    }

    @Test
    void thePublicInterfaceIsNotOnThePortOfOperators() {
        assertThat(new ApiClient(publicPort, List.of()).get("/").status()).isEqualTo(200);
        assertThat(operators().get("/").status()).isEqualTo(404);
        assertThat(operators().get("/sandbox/mail").status()).isEqualTo(404);
    }

    private ApiClient operators() {
        return new ApiClient(operatorsPort, List.of());
    }
}
