package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of transfers. What writes here does so in the transaction that posts to the ledger, so that the two never
 * part; a move names where the transfer must stand, so that a repeat changes nothing. Each state that a transfer comes
 * into is told by a {@link TransfersChanged}.
 */
@Component
public class Transfers {

    private final TransferRepository transfers;
    private final TransferInserts inserts;
    private final TransferLists lists;
    private final TransactionRepository transactions;
    private final TransferMetrics metrics;
    private final ApplicationEventPublisher events;

    Transfers(
            TransferRepository transfers,
            TransferInserts inserts,
            TransferLists lists,
            TransactionRepository transactions,
            TransferMetrics metrics,
            ApplicationEventPublisher events) {
        this.transfers = transfers;
        this.inserts = inserts;
        this.lists = lists;
        this.transactions = transactions;
        this.metrics = metrics;
        this.events = events;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<Transfer> accepted) {
        if (!accepted.isEmpty()) {
            inserts.insert(accepted);
            metrics.accepted(accepted);
            events.publishEvent(TransfersChanged.recorded(accepted));
        }
    }

    /** @throws NotFound if the organisation has no such transfer */
    @Transactional(readOnly = true)
    public Transfer get(OrganizationId organization, TransferId id) {
        return withTransactions(
                        List.of(transfers.find(organization, id).orElseThrow(() -> new NotFound("Transfer not found"))))
                .getFirst();
    }

    /** By id alone, for what carries transfers on by itself; never answers a caller's question. */
    @Transactional(readOnly = true)
    public List<Transfer> find(Collection<TransferId> ids) {
        return transfers.findAll(ids);
    }

    /** By id alone, with their movements; never answers a caller's question. */
    @Transactional(readOnly = true)
    public List<Transfer> findWhole(Collection<TransferId> ids) {
        return withTransactions(transfers.findAll(ids));
    }

    /** With its movements, by id alone: for what has another proof that it may be seen. */
    @Transactional(readOnly = true)
    public Optional<Transfer> whole(TransferId id) {
        return withTransactions(transfers.findAll(List.of(id))).stream().findFirst();
    }

    /** Forgets who sent what was waited for, and as which transaction: it is no longer there, and waited for again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unseen(TransferId id) {
        transfers.forgetSender(id);
        transactions.forgetHash(id);
    }

    /** Writes down who sent what was waited for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sentBy(TransferId id, String sender) {
        transfers.sentBy(id, sender);
    }

    /**
     * What an earlier attempt of the command with this id made, or an earlier request with this key. One that is being
     * carried out or committed is waited for: what it uses and holds must not be refused to the same request again.
     *
     * @return it has another id than the command if an earlier request made it
     * @throws io.bornite.platform.InvalidRequest if the key came with another request before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Transfer> madeBy(
            OrganizationId organization, TransferId id, Transfer.@Nullable RequestKey request) {
        transfers.lockCommand(id);
        Optional<Transfer> own = transfers.find(organization, id);
        return own.isPresent() || request == null ? own : madeBy(organization, request);
    }

    private Optional<Transfer> madeBy(OrganizationId organization, Transfer.RequestKey request) {
        transfers.lockRequest(organization, request.operation(), request.key());
        Optional<Transfer> made = transfers.findByRequest(List.of(organization), List.of(request)).stream()
                .findFirst();
        made.map(Transfer::request)
                .filter(first -> !first.hash().equals(request.hash()))
                .ifPresent(_ -> {
                    throw IdempotencyKey.usedForAnother();
                });
        return made;
    }

    /** The transfers that keyed requests made before; the two lists belong together by position. */
    @Transactional(readOnly = true)
    public List<Transfer> findByRequest(List<OrganizationId> organizations, List<Transfer.RequestKey> keys) {
        return keys.isEmpty() ? List.of() : transfers.findByRequest(organizations, keys);
    }

    /** The hashes of the requests that made transfers under keys that begin like this. */
    @Transactional(readOnly = true)
    public Set<String> requestHashes(OrganizationId organization, String operation, String prefix) {
        return transfers.requestHashes(organization, operation, prefix);
    }

    /**
     * The same in the transaction that pays under such keys: who else does is waited for, until this transaction ends.
     * Whoever asks for several asks in one order everywhere.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> requestHashesAlone(OrganizationId organization, String operation, String prefix) {
        transfers.lockRequest(organization, operation, prefix);
        return transfers.requestHashes(organization, operation, prefix);
    }

    /**
     * Moves a transfer and its movements on.
     *
     * @return false if it does not stand where it was expected; nothing has changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean move(TransferId id, Move move) {
        Transfer moved = transfers.move(id, move.expected(), move.next()).orElse(null);
        if (moved == null) {
            return false;
        }
        List<Transaction> movements = transactions.move(id, move.transaction(), move.reason(), move.hash());
        metrics.moved(move.next());
        events.publishEvent(TransfersChanged.moved(moved.with(movements), move.reason()));
        return true;
    }

    /** Writes down what a partner calls the movements of a transfer; its state stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void describe(TransferId id, TransactionDetails details) {
        transactions.describe(id, details);
    }

    /** From where to where, what becomes of the movements, and what there is to say or to show. */
    public record Move(
            TransferStatus expected,
            TransferStatus next,
            TransactionStatus transaction,
            @Nullable String reason,
            @Nullable String hash) {

        public static Move of(TransferStatus expected, TransferStatus next, TransactionStatus transaction) {
            return new Move(expected, next, transaction, null, null);
        }

        public Move because(String why) {
            return new Move(expected, next, transaction, why, hash);
        }

        public Move withHash(String shown) {
            return new Move(expected, next, transaction, reason, shown);
        }
    }

    /**
     * The newest transfers of a period that are older than one of them; the newest of all if none is given.
     *
     * @param end not included
     */
    @Transactional(readOnly = true)
    public List<Transfer> olderThan(
            OrganizationId organization, Instant start, Instant end, @Nullable TransferId before, int limit) {
        TransferFilter period = new TransferFilter(null, null, null, List.of(), start, end.minus(1, ChronoUnit.MICROS));
        return withTransactions(lists.olderThan(organization, period, before, limit));
    }

    @Transactional(readOnly = true)
    PageDto<Transfer> page(OrganizationId organization, TransferFilter filter, PageRequest page) {
        List<Transfer> found = withTransactions(lists.page(organization, filter, page));
        return PageDto.of(page, lists.count(organization, filter, page), found);
    }

    private List<Transfer> withTransactions(List<Transfer> found) {
        Map<TransferId, List<Transaction>> byTransfer =
                transactions.of(found.stream().map(Transfer::id).toList());
        return found.stream()
                .map(transfer -> transfer.with(byTransfer.getOrDefault(transfer.id(), List.of())))
                .toList();
    }
}
