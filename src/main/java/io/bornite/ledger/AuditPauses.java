package io.bornite.ledger;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/**
 * The pauses between the audits of all nodes, which take a tenth of the time at most, however large the book has grown and
 * whether they work or fail. Nobody runs the job meanwhile, so that after one that failed it is failing until one works.
 *
 * @param min how long each is at least
 */
record AuditPauses(Duration min) implements Schedule {

    /** So that a sandbox whose clock was moved by months during an audit is audited again. */
    private static final Duration REST_MAX = Duration.ofDays(1);

    @Override
    public Instant getNextExecutionTime(ExecutionComplete audit) {
        Duration rest = audit.getDuration().multipliedBy(Breather.TIMES);
        return audit.getTimeDone().plus(longer(min, rest.compareTo(REST_MAX) > 0 ? REST_MAX : rest));
    }

    @Override
    public Instant getInitialExecutionTime(Instant now) {
        return now;
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
