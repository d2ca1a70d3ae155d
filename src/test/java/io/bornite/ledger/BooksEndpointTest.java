package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.bornite.support.RestingJobs;
import io.bornite.support.TestDatabase;
import io.bornite.support.TestFolder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.function.SingletonSupplier;

@SpringBootTest(properties = "bornite.data-dir=" + TestFolder.PLACEHOLDER + "/books-endpoint")
@AutoConfigureMockMvc
@Import(RestingJobs.class)
class BooksEndpointTest {

    @Autowired
    private MockMvcTester http;

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
        assertThat(http.get().uri("/actuator/books"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"breaks": 0, "checked": {"accounts": 0, "postings": 0, "entries": 0, "holds": 0}, "findings": []}
                        """)
                .extractingPath("$.at")
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void theBooksAreAuditedOnASchedule() {
        assertThat(scheduler.getScheduledExecution(TaskInstanceId.of("audit-books", "recurring")))
                .isPresent();
    }
}
