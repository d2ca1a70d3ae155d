package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.HeartbeatConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.bornite.platform.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Does by hand and on the caller's thread what the job scheduler does by itself: picks what is due, runs it, and writes
 * down how it ended. A job whose process dies stays picked, until its heartbeat is too old and it is revived.
 */
final class Jobs {

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;
    private static final HeartbeatConfig NO_HEARTBEAT = new HeartbeatConfig(LEASE, 4, LEASE);

    private final Map<String, Task<?>> tasks;
    private final JdbcTaskRepository repository;
    private final Scheduler scheduler;
    private final MovableClock clock;

    Jobs(List<Task<?>> tasks, DataSource database, Scheduler scheduler, MovableClock clock) {
        this.tasks = tasks.stream().collect(Collectors.toMap(Task::getName, Function.identity()));
        this.scheduler = scheduler;
        this.clock = clock;
        this.repository = new JdbcTaskRepository(
                database,
                true,
                JdbcTaskRepository.DEFAULT_TABLE_NAME,
                new TaskResolver(SchedulerListeners.NOOP, clock::instant, tasks),
                new SchedulerName.Fixed("by hand"),
                false,
                clock::instant);
    }

    /** Runs each job that is due once. */
    void runDue() {
        if (scheduler.getSchedulerState().isStarted()) {
            throw new IllegalStateException("Jobs run by themselves");
        }
        for (Execution due : repository.getDue(clock.instant(), AT_ONCE)) {
            repository.pick(due, clock.instant()).ifPresent(picked -> run(task(picked.getTaskName()), picked));
        }
    }

    /** Runs a recurring job now. */
    void run(String recurring) {
        run(recurring, "recurring");
    }

    /** Runs a job whoever else may be running it, as a node does that was thought dead. */
    void run(String name, String instance) {
        Task<?> task = task(name);
        execute(task, new Execution(clock.instant(), task.instance(instance)));
    }

    /** Takes each job that is due, as a worker does that dies before it begins. */
    void takeAndDie() {
        for (Execution due : repository.getDue(clock.instant(), AT_ONCE)) {
            assertThat(repository.pick(due, clock.instant())).isPresent();
        }
    }

    /** Gives back the jobs of those who died, as soon as their lease has run out. */
    void reviveDead() {
        reviveDead(LEASE);
    }

    /** Gives back the jobs of those of whom nothing was heard for so long. */
    void reviveDead(Duration silence) {
        for (Execution dead : repository.getDeadExecutions(clock.instant().minus(silence))) {
            revive(task(dead.getTaskName()), dead);
        }
    }

    private <T> void run(Task<T> task, Execution picked) {
        Instant started = clock.instant();
        ExecutionOperations<T> operations = new ExecutionOperations<>(repository, SchedulerListeners.NOOP, picked);
        try {
            var end = execute(task, picked);
            end.complete(ExecutionComplete.success(picked, started, clock.instant()), operations);
        } catch (RuntimeException failure) {
            task.getFailureHandler()
                    .onFailure(ExecutionComplete.failure(picked, started, clock.instant(), failure), operations);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> com.github.kagkarlsson.scheduler.task.CompletionHandler<T> execute(Task<T> task, Execution execution) {
        ExecutionContext context = new ExecutionContext(
                new SchedulerState.SettableSchedulerState(),
                execution,
                scheduler,
                new CurrentlyExecuting(execution, clock::instant, NO_HEARTBEAT));
        return task.execute((TaskInstance<T>) execution.taskInstance, context);
    }

    private <T> void revive(Task<T> task, Execution dead) {
        task.getDeadExecutionHandler()
                .deadExecution(
                        ExecutionComplete.failure(dead, clock.instant(), clock.instant(), null),
                        new ExecutionOperations<>(repository, SchedulerListeners.NOOP, dead));
    }

    private Task<?> task(String name) {
        return Objects.requireNonNull(tasks.get(name), name);
    }
}
