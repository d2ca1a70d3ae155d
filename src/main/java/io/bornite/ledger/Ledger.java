package io.bornite.ledger;

import io.bornite.ledger.AuditRepository.Broken;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The book of record. Whatever it is asked for is a set, so that a thousand postings cost little more than one. */
@Component
public class Ledger {

    /** The most postings, openings or balances of one call. */
    public static final int SET_MAX = 10_000;

    private static final int NAMED_MAX = 1_000;

    private final AccountRepository accounts;
    private final PostingRepository postings;
    private final PostingIds ids;
    private final AuditRepository audits;
    private final StopRepository stops;
    private final Clock clock;

    Ledger(
            AccountRepository accounts,
            PostingRepository postings,
            PostingIds ids,
            AuditRepository audits,
            StopRepository stops,
            Clock clock) {
        this.accounts = accounts;
        this.postings = postings;
        this.ids = ids;
        this.audits = audits;
        this.stops = stops;
        this.clock = clock;
    }

    /**
     * Opens accounts, or finds those that were opened before under the same names; one id each, in order.
     *
     * @throws IllegalArgumentException if a name was opened with another currency or another sign
     */
    @Transactional
    public List<AccountId> open(List<AccountOpening> openings) {
        requireBounded(openings);
        Map<String, AccountId> opened = new HashMap<>(accounts.opened(openings));
        List<AccountOpening> missing = openings.stream()
                .filter(opening -> !opened.containsKey(opening.name()))
                .toList();
        if (!missing.isEmpty()) {
            accounts.insert(missing, clock.instant());
            opened.putAll(accounts.opened(missing));
        }
        return openings.stream().map(opening -> idOf(opening, opened)).toList();
    }

    /**
     * Decides each posting in order, each seeing those before it, and writes what was accepted and what was rejected in
     * the caller's transaction; one answer each, in order. The accounts stay locked until that transaction ends, so post
     * once a transaction and last in it.
     *
     * @throws IllegalArgumentException if a posting is no double entry, names no account, or reuses the key of another
     *     form; nothing is written
     * @throws ArithmeticException if a balance would leave 64 bits; nothing is written
     * @throws ConcurrencyFailureException if another connection posted one of the keys at the same moment, or on a
     *     deadlock; the transaction is lost and running it again gives the answers
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Answer> post(List<Posting> set) {
        requireBounded(set);
        Set<String> closing = closedHolds(set);
        Map<String, HoldRow> holds = closing.isEmpty() ? Map.of() : postings.lockHolds(closing);
        Map<AccountId, AccountRow> locked = accounts.lock(accountsOf(set, holds.values()));
        requireNoneAppeared(closing, holds, set);
        Map<String, Decided> decided =
                postings.decided(set.stream().map(Posting::key).toList());
        OpenBook book = new OpenBook(locked, holds, decided, ids::next);
        set.forEach(book::requireSound);
        List<Answer> answers = set.stream().map(book::apply).toList();
        if (!book.postings().isEmpty()) {
            write(book);
        }
        return answers;
    }

    /** What these accounts have now; an unknown account is absent. */
    public Map<AccountId, Balance> balances(Collection<AccountId> ids) {
        requireBounded(ids);
        return accounts.balances(ids);
    }

    /** What all accounts have whose names begin with one of these words and a colon, by name; a thousand at most. */
    public List<NamedBalance> named(Collection<String> words) {
        return accounts.named(words, NAMED_MAX);
    }

    /** What these accounts have now and whether it may go out, in one query. */
    public Funds funds(Collection<AccountId> ids) {
        requireBounded(ids);
        return accounts.funds(ids);
    }

    /** Proves the whole book from its entries, in one snapshot and without holding anybody up. */
    @Transactional(propagation = Propagation.REQUIRES_NEW, isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Audit audit() {
        audits.allowWholeTables();
        Map<String, Long> checked = audits.counts();
        List<Broken> broken = audits.broken().toList();
        return new Audit(
                broken.stream().mapToLong(Broken::count).sum(),
                checked,
                broken.stream().flatMap(rule -> rule.findings().stream()).toList(),
                clock.instant());
    }

    /** True from the audit that found a break until an operator lets money out again. */
    public boolean outgoingStopped() {
        return stops.isStopped();
    }

    /** What was found last of what stops money now, if that was after a moment; it stays the last until the caller commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> foundAfter(Instant known) {
        return stops.foundAfter(known);
    }

    /**
     * Lets money out again; the next audit stops it again if the book is still broken.
     *
     * @param reason who decided it and why, kept for ever
     * @return false if it was not stopped
     */
    @Transactional
    public boolean resumeOutgoing(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Letting money out again needs a reason");
        }
        return stops.resume(reason, clock.instant());
    }

    @Transactional
    boolean stopOutgoing(Audit broken) {
        return stopOutgoing(broken.breaks(), broken.findings().getFirst().toString(), broken.at());
    }

    /**
     * Stops outgoing money for something that the book itself cannot see.
     *
     * @param finding what is wrong, kept for ever
     * @return false if it was stopped already
     */
    @Transactional
    public boolean stopOutgoing(String finding) {
        return stopOutgoing(1, finding, clock.instant());
    }

    private boolean stopOutgoing(long breaks, String finding, Instant at) {
        // whoever lets money out at this moment is waited for, and stopped again
        return stops.stop(breaks, finding, at) || (!stops.findMore(finding, at) && stops.stop(breaks, finding, at));
    }

    /** A hold that another transaction made while this one waited for its accounts is neither closed nor unknown here. */
    private void requireNoneAppeared(Set<String> closing, Map<String, HoldRow> holds, List<Posting> set) {
        Set<String> unknown = new HashSet<>(closing);
        unknown.removeAll(holds.keySet());
        set.stream().filter(Posting.Hold.class::isInstance).map(Posting::key).forEach(unknown::remove);
        if (!unknown.isEmpty() && postings.anyHold(unknown)) {
            throw new ConcurrencyFailureException("A hold appeared while its closing waited for its turn");
        }
    }

    private void write(OpenBook book) {
        try {
            postings.write(book, clock.instant());
        } catch (DuplicateKeyException raced) {
            // only keys without a common account get here: a common one makes the second wait for the first
            throw new ConcurrencyFailureException("A key was posted by another connection at the same moment", raced);
        }
    }

    private static Set<String> closedHolds(List<Posting> set) {
        Set<String> keys = new HashSet<>();
        for (Posting posting : set) {
            switch (posting) {
                case Posting.Capture capture -> keys.add(capture.hold());
                case Posting.Release release -> keys.add(release.hold());
                case Posting.Journal _, Posting.Hold _ -> {}
            }
        }
        return keys;
    }

    private static Set<AccountId> accountsOf(List<Posting> set, Collection<HoldRow> holds) {
        Set<AccountId> ids = holds.stream().map(HoldRow::account).collect(Collectors.toCollection(HashSet::new));
        for (Posting posting : set) {
            switch (posting) {
                case Posting.Journal journal -> journal.legs().forEach(leg -> ids.add(leg.account()));
                case Posting.Capture capture -> capture.legs().forEach(leg -> ids.add(leg.account()));
                case Posting.Hold hold -> ids.add(hold.account());
                case Posting.Release _ -> {}
            }
        }
        return ids;
    }

    private static AccountId idOf(AccountOpening opening, Map<String, AccountId> opened) {
        AccountId id = opened.get(opening.name());
        if (id == null) {
            throw new IllegalArgumentException("The account " + opening.name() + " was opened as something else");
        }
        return id;
    }

    private static void requireBounded(Collection<?> set) {
        if (set.size() > SET_MAX) {
            throw new IllegalArgumentException("At most " + SET_MAX + " at a time: " + set.size());
        }
    }
}
