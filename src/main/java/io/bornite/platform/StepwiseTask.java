package io.bornite.platform;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A job that carries one thing on, step by step: each run says after how long to come again, or nothing when it is done.
 * A run that throws is run again with a growing pause, for ever: a job of ours may wait, but it is never given up.
 */
public final class StepwiseTask {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS_MAX = 7;

    private StepwiseTask() {}

    /** @param step gets the id that names the instance */
    public static Task<Void> of(TaskDescriptor<Void> descriptor, Clock clock, Function<UUID, Optional<Duration>> step) {
        return Tasks.custom(descriptor)
                .onFailure(growingPause(clock))
                .onDeadExecutionRevive()
                .execute((instance, context) -> step.apply(UUID.fromString(instance.getId()))
                        .map(pause -> again(clock, pause))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private static CompletionHandler<Void> again(Clock clock, Duration pause) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(pause));
    }

    private static FailureHandler<Void> growingPause(Clock clock) {
        return (complete, operations) -> {
            int doublings = Math.min(complete.getExecution().consecutiveFailures, DOUBLINGS_MAX);
            Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
            Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            operations.reschedule(complete, clock.instant().plus(bounded));
        };
    }
}
