package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.Scan;
import io.bornite.chain.SeenTransfer;
import io.bornite.chain.Token;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books of what arrives. A deposit is shown as soon as it is seen and credited once it is final; one that a
 * reorganisation took away is shown as failed, and as pending again if it comes back. One that was announced is waited for
 * again instead, from whichever transaction it comes then.
 */
@Component
public class Deposits {

    private static final String GONE = "The network dropped the transaction before it was final";

    private final DepositRepository deposits;
    private final DepositTransfer template;
    private final DepositRequests requests;
    private final Transfers transfers;
    private final TransferIds ids;
    private final Wallets wallets;
    private final Ledger ledger;
    private final BookAccounts accounts;
    private final FrozenDeposits frozen;
    private final UnsupportedDeposits unsupported;
    private final SweepProperties sweeps;

    Deposits(
            DepositRepository deposits,
            DepositTransfer template,
            DepositRequests requests,
            Transfers transfers,
            TransferIds ids,
            Wallets wallets,
            Ledger ledger,
            BookAccounts accounts,
            FrozenDeposits frozen,
            UnsupportedDeposits unsupported,
            SweepProperties sweeps) {
        this.deposits = deposits;
        this.template = template;
        this.requests = requests;
        this.transfers = transfers;
        this.ids = ids;
        this.wallets = wallets;
        this.ledger = ledger;
        this.accounts = accounts;
        this.frozen = frozen;
        this.unsupported = unsupported;
        this.sweeps = sweeps;
    }

    /**
     * Where the next look at a network begins.
     *
     * @param cursor the block up to which everything is final and recorded
     * @param seen what is recorded and not final: whatever of it a look at everything above the cursor misses has vanished
     */
    record Position(long cursor, Set<Deposit.Key> seen) {}

    @Transactional(readOnly = true)
    Map<ChainId, Position> positions(List<ChainId> networks) {
        Map<ChainId, Set<Deposit.Key>> seen = deposits.seen(networks).stream()
                .collect(Collectors.groupingBy(Deposit.Key::network, Collectors.toSet()));
        Map<ChainId, Position> positions = new HashMap<>();
        deposits.cursors(networks)
                .forEach((network, cursor) ->
                        positions.put(network, new Position(cursor, seen.getOrDefault(network, Set.of()))));
        return positions;
    }

    /** Goes on, on several networks, behind blocks that are final and show nothing of ours. */
    @Transactional
    void goOn(Map<ChainId, Long> afterBlocks) {
        deposits.advanceCursors(afterBlocks);
    }

    /**
     * Records one page of what moved on a network. The same page again changes nothing.
     *
     * @param owners whose the receiving addresses are; a transfer to any other is not ours
     * @param next the block behind which the next look begins
     */
    @Transactional
    void record(ChainId network, Scan page, Map<String, OrganizationId> owners, long next) {
        List<Deposit> credited = new ArrayList<>();
        Map<TransferId, String> senders = new HashMap<>();
        for (SeenTransfer seen : page.transfers()) {
            OrganizationId owner = owners.get(seen.to());
            if (owner == null || !amount(seen).isPositive()) {
                continue;
            }
            Deposit deposit = see(network, seen, owner);
            if (seen.isFinal() && deposit.state() == Deposit.State.SEEN) {
                credited.add(deposit);
                senders.put(deposit.transfer(), seen.from());
            }
        }
        credit(credited, senders);
        unsupported.record(network, page.unsupported(), owners);
        deposits.advanceCursors(Map.of(network, next));
        Crash.point("deposit.before-commit");
    }

    /** The keys of our deposits on a page. */
    static List<Deposit.Key> keys(ChainId network, Scan page, Map<String, OrganizationId> owners) {
        return page.transfers().stream()
                .filter(seen -> owners.containsKey(seen.to()) && amount(seen).isPositive())
                .map(seen -> key(network, seen))
                .toList();
    }

    /** Gives up what is no longer there. What another node has seen since the look began is not among it. */
    @Transactional
    void dropVanished(ChainId network, Set<Deposit.Key> vanished) {
        if (vanished.isEmpty()) {
            return;
        }
        for (Deposit deposit : deposits.lockSeen(network)) {
            if (vanished.contains(deposit.key())) {
                drop(deposit);
                Crash.point("deposit.after-drop");
            }
        }
    }

    /** What was announced and may still come leaves no deposit: whatever comes next, this one too, is a first. */
    private void drop(Deposit deposit) {
        if (requests.reopen(deposit.transfer())) {
            deposits.delete(deposit.key());
            transfers.unseen(deposit.transfer());
            Move waits = Move.of(TransferStatus.PENDING, TransferStatus.INITIATED, TransactionStatus.AWAITING_FUNDS);
            move(deposit, waits.because(GONE));
        } else {
            deposits.move(deposit.key(), Deposit.State.DROPPED);
            Move fails = Move.of(TransferStatus.PENDING, TransferStatus.FAILED, TransactionStatus.FAILED);
            move(deposit, fails.because(GONE));
        }
    }

    /** For a minute all that lies there is worth its sweep, however little: a payment waits for it. */
    @Transactional
    public void sweepEverything(ChainId network, Currency currency) {
        deposits.sweepEverything(network, currency);
    }

    /** Where so much lies that it is worth its sweep. */
    @Transactional(readOnly = true)
    public List<Unswept> unswept(int limit) {
        return deposits.unswept(limit, sweeps.minimumUnits());
    }

    /** What is credited and lies at the addresses it came to, on no sweep's way. */
    @Transactional(readOnly = true)
    public Money unsweptAmount(ChainId network, Currency currency) {
        return new Money(deposits.unsweptUnits(network, currency), currency);
    }

    /** Marks what a sweep takes along and says how much that is; zero if another sweep was first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money markSwept(Unswept unswept, UUID sweep) {
        return new Money(deposits.markSwept(unswept, sweep), unswept.currency());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void unmarkSwept(UUID sweep) {
        deposits.unmarkSwept(sweep);
    }

    /** Something is wrong with this address: others come first for a while. */
    @Transactional
    public void putOffSweep(Unswept unswept) {
        deposits.putOffSweep(unswept);
    }

    private Deposit see(ChainId network, SeenTransfer seen, OrganizationId owner) {
        Deposit.Key key = key(network, seen);
        Deposit known = deposits.lock(key).orElse(null);
        if (known == null) {
            return first(key, seen, owner, amount(seen));
        }
        if (known.state() == Deposit.State.DROPPED) {
            deposits.move(key, Deposit.State.SEEN);
            move(known, Move.of(TransferStatus.FAILED, TransferStatus.PENDING, TransactionStatus.PENDING));
            return deposits.lock(key).orElseThrow();
        }
        return known;
    }

    private Deposit first(Deposit.Key key, SeenTransfer seen, OrganizationId owner, Money amount) {
        Wallet wallet = wallets.ensure(owner, key.network());
        Token token = seen.token();
        Optional<TransferId> asked = requests.meet(owner, key.network(), amount);
        Deposit deposit = new Deposit(
                key,
                asked.orElseGet(ids::next),
                owner,
                wallet.id(),
                wallet.address(),
                amount,
                seen.amount().minus(amount.toTokenRoundedDown(token.decimals())).smallest(),
                Deposit.State.SEEN);
        if (asked.isPresent()) {
            Move arrives = Move.of(TransferStatus.INITIATED, TransferStatus.PENDING, TransactionStatus.PENDING);
            move(deposit, arrives.withHash(key.hash()));
            transfers.sentBy(deposit.transfer(), seen.from());
        } else {
            transfers.record(List.of(template.of(deposit, wallet, seen.from())));
        }
        deposits.insert(deposit);
        Crash.point("deposit.after-seen");
        return deposit;
    }

    private void credit(List<Deposit> credited, Map<TransferId, String> senders) {
        if (credited.isEmpty()) {
            return;
        }
        ledger.post(postings(credited, senders));
        Crash.point("deposit.after-credit");
        for (Deposit deposit : credited) {
            deposits.move(deposit.key(), Deposit.State.CREDITED);
            move(deposit, Move.of(TransferStatus.PENDING, TransferStatus.SUCCESS, TransactionStatus.SUCCESS));
        }
    }

    private List<Posting> postings(List<Deposit> credited, Map<TransferId, String> senders) {
        Set<String> listed = frozen.listed(senders.values());
        List<Posting> postings = new ArrayList<>();
        for (Deposit deposit : credited) {
            String sender = Objects.requireNonNull(senders.get(deposit.transfer()));
            postings.add(journal(deposit));
            if (listed.contains(sender)) {
                frozen.freeze(deposit, sender, account(deposit.wallet(), deposit.amount()))
                        .ifPresent(postings::add);
            }
        }
        return postings;
    }

    private Posting journal(Deposit deposit) {
        Deposit.Key key = deposit.key();
        long units = deposit.amount().units();
        AccountId treasury = accounts.treasury(key.network(), deposit.amount().currency());
        AccountId wallet = account(deposit.wallet(), deposit.amount());
        return new Posting.Journal(
                "deposit:" + key.network().wire() + ":" + key.hash() + ":" + key.logIndex(),
                "deposit",
                List.of(new Leg(treasury, -units), new Leg(wallet, units)));
    }

    private AccountId account(WalletId wallet, Money amount) {
        return Objects.requireNonNull(
                wallets.accounts(List.of(wallet), amount.currency()).get(wallet));
    }

    private static Deposit.Key key(ChainId network, SeenTransfer seen) {
        return new Deposit.Key(network, seen.hash().value(), seen.logIndex());
    }

    private static Money amount(SeenTransfer seen) {
        return seen.amount().toMoneyRoundedDown(seen.token().currency());
    }

    private void move(Deposit deposit, Move move) {
        if (!transfers.move(deposit.transfer(), move)) {
            throw new IllegalStateException("Deposit " + deposit.key() + " is not where its transfer is");
        }
    }
}
