package io.bornite.batch;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.TransferIds;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Batches from the list that somebody hands in to the last row that was paid. */
@Component
class Batches {

    static final int ROWS_MAX = 10_000;
    static final TaskDescriptor<Void> PAY = TaskDescriptor.of("pay-batch");
    private static final int RETRY_AFTER_SECONDS = 1;

    private final BatchRepository batches;
    private final BatchRowRepository rows;
    private final CheckRows check;
    private final FindRepeats repeats;
    private final TransferIds ids;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Batches(
            BatchRepository batches,
            BatchRowRepository rows,
            CheckRows check,
            FindRepeats repeats,
            TransferIds ids,
            ObjectProvider<SchedulerClient> scheduler,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.check = check;
        this.repeats = repeats;
        this.ids = ids;
        this.scheduler = scheduler;
        this.events = events;
        this.clock = clock;
    }

    /** A batch with what its rows come to. */
    record View(Batch batch, List<BatchRowRepository.Sum> sums) {}

    /**
     * Keeps a list for review; nothing is paid. An organisation's lists are looked through one after the other, so that of
     * two that are the same the later one says so. Nobody waits for that with a connection, which a payment may need.
     *
     * @throws InvalidRequest for a list that is empty or too long
     * @throws Conflict while another list of the organisation is looked through
     */
    @Transactional
    View create(Caller caller, String name, BatchFile file) {
        BatchFile.requireBounded(file.rows().size());
        requireAlone(caller.organization());
        List<BatchRow> checked = check.check(caller, file.rows(), file.unreadable());
        Batch made = batches.insert(caller.organization(), name, caller.email(), file.ignoredColumns());
        rows.insert(made.id(), checked);
        tell(made);
        return view(made);
    }

    /** @throws NotFound if the organisation has no such batch */
    @Transactional(readOnly = true)
    View get(OrganizationId organization, BatchId id) {
        return view(batches.find(organization, id).orElseThrow(Batches::notFound));
    }

    @Transactional(readOnly = true)
    PageDto<View> page(OrganizationId organization, PageRequest page) {
        List<View> found =
                batches.page(organization, page).stream().map(this::view).toList();
        return PageDto.of(page, batches.count(organization), found);
    }

    /** @throws NotFound if the organisation has no such batch */
    @Transactional(readOnly = true)
    PageDto<BatchRow> rows(OrganizationId organization, BatchId id, PageRequest page) {
        BatchId found =
                batches.find(organization, id).orElseThrow(Batches::notFound).id();
        int after = Math.toIntExact(Math.min(page.offset(), ROWS_MAX));
        return PageDto.of(page, rows.count(found), rows.after(found, after, page.limit()));
    }

    /** All rows, in their order. */
    @Transactional(readOnly = true)
    List<BatchRow> allRows(OrganizationId organization, BatchId id) {
        return rows.after(
                batches.find(organization, id).orElseThrow(Batches::notFound).id(), 0, ROWS_MAX);
    }

    /**
     * Has the rows paid; again is no change. What cannot be paid is refused before anything is looked through.
     *
     * @param ignoreInvalid whether rows that cannot be paid are left out, rather than a reason to refuse
     * @param isConfirmed whether somebody means what the rows were found to repeat since the review
     * @throws Rejected if there are such rows, or none at all that can be paid
     * @throws Conflict {@code confirm_required} for what nobody has said yes to; the warnings it adds to the rows stay
     */
    @Transactional(noRollbackFor = Conflict.class)
    View authorise(OrganizationId organization, BatchId id, boolean ignoreInvalid, boolean isConfirmed) {
        Batch found = batches.find(organization, id).orElseThrow(Batches::notFound);
        if (found.state() != Batch.State.REVIEW) {
            return view(found);
        }
        requirePayable(found, ignoreInvalid);
        requireAlone(organization);
        Batch batch = lock(organization, id);
        if (batch.state() != Batch.State.REVIEW) {
            return view(batch);
        }
        requireNothingNew(batch, rows.ready(id, RowOrder.FIRST, ROWS_MAX), isConfirmed);
        return start(batch);
    }

    private void requirePayable(Batch batch, boolean ignoreInvalid) {
        Map<Boolean, Integer> counts = view(batch).sums().stream()
                .collect(Collectors.groupingBy(
                        sum -> sum.state() == BatchRow.State.INVALID,
                        Collectors.summingInt(BatchRowRepository.Sum::rows)));
        if (!ignoreInvalid && counts.containsKey(true)) {
            throw new Rejected(
                    counts.get(true) + " rows cannot be paid; correct them, or say that they are to be ignored");
        }
        if (!counts.containsKey(false)) {
            throw new Rejected("There is no row that can be paid");
        }
    }

    /** As for {@link #create}: a look may be long and hold a connection, so an organisation has one at a time. */
    private void requireAlone(OrganizationId organization) {
        if (!batches.tryLockLooks(organization)) {
            throw new Conflict("Another list is being looked through, please try again", RETRY_AFTER_SECONDS);
        }
    }

    /**
     * Refuses, as often as nobody means it, to pay what was paid or handed in elsewhere since the rows were looked through.
     * A yes is for what the rows said when it was given: what only comes up now is asked about all the same.
     */
    private void requireNothingNew(Batch batch, List<BatchRow> toPay, boolean isConfirmed) {
        Map<Integer, FindRepeats.Repeat> found = repeats.elsewhere(batch.organization(), batch.id(), toPay);
        if (found.isEmpty()) {
            return;
        }
        Map<Integer, List<String>> unsaid = new LinkedHashMap<>();
        Map<Integer, BatchRow.Seen> seen = new LinkedHashMap<>();
        found.forEach((number, repeat) -> {
            seen.put(number, repeat.seen());
            if (!repeat.warnings().isEmpty()) {
                unsaid.put(number, repeat.warnings());
            }
        });
        if (isConfirmed && unsaid.isEmpty()) {
            rows.see(batch.id(), seen);
            return;
        }
        rows.warn(batch.id(), unsaid);
        throw Conflict.confirmRequired(found.size() + " rows, row "
                + found.keySet().iterator().next()
                + " first, repeat what was paid or handed in elsewhere since they were looked through: look at their"
                + " warnings; confirmed, they are paid all the same");
    }

    /**
     * Pays nothing more until it is resumed. It waits for the rows that are being paid, and when it returns none are.
     *
     * @throws Conflict if it is not running
     */
    @Transactional
    View pause(OrganizationId organization, BatchId id) {
        Batch batch = lock(organization, id);
        if (batch.state() == Batch.State.PAUSED) {
            return view(batch);
        }
        requireState(batch, Set.of(Batch.State.RUNNING), "running");
        return view(tell(batches.move(id, Batch.State.PAUSED, null)));
    }

    /** @throws Conflict if it is not paused */
    @Transactional
    View resume(OrganizationId organization, BatchId id) {
        Batch batch = lock(organization, id);
        if (batch.state() == Batch.State.RUNNING) {
            return view(batch);
        }
        requireState(batch, Set.of(Batch.State.PAUSED), "paused");
        return start(batch);
    }

    /**
     * Tries the rows again that were not paid; those that were are left alone. Of a batch that is paused they wait until it
     * is resumed.
     *
     * @param isConfirmed as for {@link #authorise}
     * @throws Conflict while it runs, or before it was authorised; {@code confirm_required} for what nobody has said yes to
     */
    @Transactional(noRollbackFor = Conflict.class)
    View retry(OrganizationId organization, BatchId id, boolean isConfirmed) {
        requireTriable(batches.find(organization, id).orElseThrow(Batches::notFound));
        requireAlone(organization);
        Batch batch = lock(organization, id);
        requireTriable(batch);
        List<BatchRow> failed = rows.failed(id, ROWS_MAX);
        if (failed.isEmpty()) {
            return view(batch);
        }
        requireNothingNew(batch, failed, isConfirmed);
        rows.retryFailed(id);
        return batch.state() == Batch.State.PAUSED ? view(batch) : start(batch);
    }

    private static void requireTriable(Batch batch) {
        requireState(batch, Set.of(Batch.State.COMPLETED, Batch.State.PAUSED), "completed or paused");
    }

    /** By a job of its own each time, so that one that is just ending cannot take the new one's place. */
    private View start(Batch batch) {
        UUID job = ids.nextUuid();
        Batch running = batches.move(batch.id(), Batch.State.RUNNING, job);
        scheduler.getObject().scheduleIfNotExists(PAY.instance(job.toString()).build(), clock.instant());
        return view(tell(running));
    }

    /** Whoever listens hears it in the transaction that moved the batch. */
    @Transactional(propagation = Propagation.MANDATORY)
    Batch tell(Batch moved) {
        events.publishEvent(new BatchChanged(
                moved.organization(), moved.id(), moved.name(), moved.state().word()));
        return moved;
    }

    private Batch lock(OrganizationId organization, BatchId id) {
        return batches.lock(organization, id).orElseThrow(Batches::notFound);
    }

    private View view(Batch batch) {
        return new View(batch, rows.sums(batch.id()));
    }

    private static void requireState(Batch batch, Set<Batch.State> wanted, String words) {
        if (!wanted.contains(batch.state())) {
            throw new Conflict("The batch is " + batch.state().word() + ", not " + words);
        }
    }

    private static NotFound notFound() {
        return new NotFound("Batch not found");
    }
}
