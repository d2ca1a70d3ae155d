package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.Race;
import io.bornite.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class WakeTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look");

    private final HikariDataSource pool = TestDatabase.fresh();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Task<Void> task = StepwiseTask.of(LOOK, clock, _ -> Optional.empty());
    private final SchedulerClient client =
            SchedulerClient.Builder.create(pool, List.of(task)).build();
    private final Wake wake = new Wake(
            new StaticListableBeanFactory(Map.of("scheduler", client)).getBeanProvider(SchedulerClient.class), clock);
    private final TaskInstance<Void> job =
            LOOK.instance(UUID.randomUUID().toString()).build();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aJobThatWaitsIsDueNow() {
        client.scheduleIfNotExists(job, NOW.plus(Duration.ofHours(1)));

        wake.now(job);

        assertThat(due()).contains(NOW);
    }

    @Test
    void aJobThatIsGoneIsMadeOnlyIfThatIsAskedFor() {
        wake.now(job);
        assertThat(due()).isEmpty();

        wake.nowOrNew(job);
        assertThat(due()).contains(NOW);
    }

    @Test
    void whomManyWakeAtOnceIsDueNowAndNoneOfThemFails() {
        for (int round = 0; round < 50; round++) {
            client.scheduleIfNotExists(job, NOW.plus(Duration.ofHours(1)));

            Race.of(8, racer -> {
                wake.nowOrNew(job);
                return racer;
            });

            assertThat(due()).contains(NOW);
            client.cancel(job);
        }
    }

    private Optional<Instant> due() {
        return client.getScheduledExecution(job).map(ScheduledExecution::getExecutionTime);
    }
}
