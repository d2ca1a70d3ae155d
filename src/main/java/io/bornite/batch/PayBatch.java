package io.bornite.batch;

import io.bornite.platform.Crash;
import io.bornite.platform.DatabaseTrouble;
import io.bornite.platform.OutcomeUnknown;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.Unavailable;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.send.SendMoney;
import io.bornite.transfer.send.SendResult;
import io.bornite.transfer.send.SendSet;
import io.bornite.transfer.send.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pays a batch some hundred rows at a time: few at first, more as long as that is quick, and fewer after so many were too
 * many. The payments and the record of which rows they were are one transaction under the lock of the batch: a crash leaves
 * both or neither, and nobody can pause it half-way.
 */
@Component
class PayBatch {

    static final String OPERATION = "batch";

    private static final Logger log = LoggerFactory.getLogger(PayBatch.class);

    /** Of a new list nobody knows how slow its rows are. */
    static final int ROWS_AT_ONCE_FIRST = 100;

    private static final int ROWS_AT_ONCE_MAX = 500;
    private static final int ROWS_OF_RUN_MAX = ROWS_AT_ONCE_MAX;

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(3);

    /** With so many rows one after the other, it is the database. */
    private static final int TROUBLES_MAX = 3;

    private static final String BROKEN = "An error of ours; it can be tried again";

    private final Batches batches;
    private final BatchRepository repository;
    private final BatchRowRepository rows;
    private final SendSet sends;
    private final RetriedTransaction transaction;
    private final TransferIds ids;
    private final Clock clock;

    PayBatch(
            Batches batches,
            BatchRepository repository,
            BatchRowRepository rows,
            SendSet sends,
            RetriedTransaction transaction,
            TransferIds ids,
            Clock clock) {
        this.batches = batches;
        this.repository = repository;
        this.rows = rows;
        this.sends = sends;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @return when to come again, or nothing when there is nothing to do any more
     * @throws Unavailable while no payment can be made at all
     * @throws OutcomeUnknown if nobody knows whether rows were paid: whoever comes again reads it
     * @throws org.springframework.dao.DataAccessException while the database is in trouble even for single rows; none is
     *     given up for that
     */
    Optional<Duration> run(UUID job) {
        boolean goesOn;
        try {
            goesOn = paySets(job);
        } catch (RuntimeException e) {
            if (isOfAllRows(e)) {
                throw e;
            }
            log.error("Some rows of a batch failed together, so each is tried alone", e);
            goesOn = payOneByOne(job, e);
        }
        Crash.point("batch.after-commit");
        return goesOn ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    /** Sets one after the other while they are quick, so that small ones cost a list no pauses of the job. */
    private boolean paySets(UUID job) {
        int left = ROWS_OF_RUN_MAX;
        Step step;
        do {
            int max = left;
            step = transaction.run(() -> paySet(job, max));
            left -= step.rows();
        } while (step.isQuick() && left > 0);
        return step.rows() > 0;
    }

    /** @param isQuick whether a full set took so short a time that the next may follow at once */
    private record Step(int rows, boolean isQuick) {}

    private Step paySet(UUID job, int max) {
        Optional<Batch> running = running(job);
        if (running.isEmpty()) {
            return new Step(0, false);
        }
        Batch batch = running.get();
        Instant began = clock.instant();
        int paid = paySome(batch, rows.ready(batch.id(), RowOrder.FIRST, Math.min(batch.rowsAtOnce(), max)));
        Duration took = Duration.between(began, clock.instant());
        if (took.compareTo(LONG) > 0) {
            halveTheNext(batch, paid);
            return new Step(paid, false);
        }
        boolean isQuick = paid == batch.rowsAtOnce() && took.compareTo(SHORT) < 0;
        if (isQuick && paid < ROWS_AT_ONCE_MAX) {
            repository.setRowsAtOnce(batch.id(), Math.min(2 * paid, ROWS_AT_ONCE_MAX));
        }
        return new Step(paid, isQuick);
    }

    /** So that a set has the locks of accounts that others need for some seconds at most, also where it is not given up. */
    private void halveTheNext(Batch batch, int rowsThatWereTooMany) {
        repository.setRowsAtOnce(batch.id(), Math.max(rowsThatWereTooMany / 2, 1));
    }

    /**
     * What failed together, row by row. Those that the database has trouble with are put off and the others go on, until it
     * has trouble with one after the other. After each they go on from the other end of the list: what is slow often stands
     * together, such as many payments to one recipient, and holds up no others then.
     */
    private boolean payOneByOne(UUID job, RuntimeException failed) {
        boolean isTrouble = DatabaseTrouble.isOne(failed);
        Alone alone = transaction.run(() -> alone(job, isTrouble));
        List<RuntimeException> troubles = new ArrayList<>();
        boolean isAnyDone = false;
        RowOrder order = RowOrder.FIRST;
        if (isTrouble && alone.failed() == 1) {
            letOthersGoFirst(job, order, failed);
            troubles.add(failed);
            order = order.other();
        }
        for (int tried = troubles.size(); tried < alone.toTry(); tried++) {
            try {
                if (!payOne(job, order)) {
                    return false;
                }
                isAnyDone = true;
                troubles.clear();
            } catch (RuntimeException e) {
                if (isOfAllRows(e) || !DatabaseTrouble.isOne(e)) {
                    throw e;
                }
                letOthersGoFirst(job, order, e);
                order = order.other();
                troubles.add(e);
                if (troubles.size() == TROUBLES_MAX) {
                    throw e;
                }
            }
        }
        if (!isAnyDone && !troubles.isEmpty()) {
            throw troubles.getLast();
        }
        return true;
    }

    /**
     * @param failed how many rows the set had that failed
     * @param toTry how many rows are tried alone now, none of them twice
     */
    private record Alone(int failed, int toTry) {}

    private Alone alone(UUID job, boolean isNextSmaller) {
        Optional<Batch> running = running(job);
        if (running.isEmpty()) {
            return new Alone(0, 0);
        }
        Batch batch = running.get();
        int ready = rows.countReady(batch.id(), Math.max(batch.rowsAtOnce(), TROUBLES_MAX));
        int failed = Math.min(ready, batch.rowsAtOnce());
        if (isNextSmaller) {
            halveTheNext(batch, failed);
        }
        return new Alone(failed, ready);
    }

    private boolean payOne(UUID job, RowOrder order) {
        try {
            return transaction.run(() -> payNext(job, order));
        } catch (RuntimeException e) {
            if (isOfAllRows(e) || DatabaseTrouble.isOne(e)) {
                throw e;
            }
            log.error("A row of a batch failed", e);
            return transaction.run(() -> giveUpOne(job, order));
        }
    }

    /** It may be the row and not the database. It is not given up, and holds up none of the others. */
    private void letOthersGoFirst(UUID job, RowOrder order, RuntimeException trouble) {
        log.warn("The database had trouble with a row of a batch, which waits behind the others", trouble);
        try {
            transaction.run(() -> putOffOne(job, order));
        } catch (RuntimeException e) {
            trouble.addSuppressed(e);
        }
    }

    /**
     * Then they wait until the job comes again. What else the database has trouble with may be that they are so many, such as
     * a statement that takes too long: it is trouble of the database only if it is met by one row too.
     */
    private static boolean isOfAllRows(RuntimeException e) {
        return e instanceof Unavailable || e instanceof OutcomeUnknown;
    }

    /** @return whether there may be more to pay */
    private boolean payNext(UUID job, RowOrder order) {
        return running(job)
                .filter(batch -> paySome(batch, rows.ready(batch.id(), order, 1)) > 0)
                .isPresent();
    }

    /** @return how many were tried; if there were none, it is completed */
    private int paySome(Batch batch, List<BatchRow> ready) {
        if (ready.isEmpty()) {
            batches.tell(repository.move(batch.id(), Batch.State.COMPLETED, null));
            return 0;
        }
        List<SendResult> results =
                sends.execute(ready.stream().map(row -> command(batch, row)).toList());
        Crash.point("batch.after-payment");
        rows.settle(batch.id(), settled(ready, results));
        Crash.point("batch.before-commit");
        return ready.size();
    }

    private boolean giveUpOne(UUID job, RowOrder order) {
        Optional<Batch> running = running(job);
        running.ifPresent(batch -> rows.settle(
                batch.id(),
                rows
                        .firstReady(batch.id(), order)
                        .map(number -> new BatchRowRepository.Settled(number, null, BROKEN))
                        .stream()
                        .toList()));
        return running.isPresent();
    }

    private boolean putOffOne(UUID job, RowOrder order) {
        Optional<Batch> running = running(job);
        running.ifPresent(
                batch -> rows.firstReady(batch.id(), order).ifPresent(number -> rows.putOff(batch.id(), number)));
        return running.isPresent();
    }

    private Optional<Batch> running(UUID job) {
        return repository.lockOfJob(job).filter(batch -> batch.state() == Batch.State.RUNNING);
    }

    private static List<BatchRowRepository.Settled> settled(List<BatchRow> ready, List<SendResult> results) {
        List<BatchRowRepository.Settled> settled = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            int number = ready.get(i).number();
            settled.add(
                    switch (results.get(i)) {
                        case SendResult.Accepted accepted ->
                            new BatchRowRepository.Settled(
                                    number, accepted.transfer().id(), null);
                        case SendResult.Refused(Unavailable everybodyWaits) -> throw everybodyWaits;
                        case SendResult.Refused refused ->
                            new BatchRowRepository.Settled(
                                    number, null, refused.refusal().inOneLine());
                    });
        }
        return settled;
    }

    private SendMoney command(Batch batch, BatchRow row) {
        String key = new RowKey(batch.id(), row.number()).text();
        return new SendMoney(
                ids.next(),
                new Sender(batch.organization(), batch.ownerEmail()),
                Objects.requireNonNull(row.recipient()),
                Objects.requireNonNull(row.amount()),
                row.purpose(),
                TransferType.SEND,
                new Transfer.RequestKey(OPERATION, key, key));
    }
}
