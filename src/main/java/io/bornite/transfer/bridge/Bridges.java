package io.bornite.transfer.bridge;

import io.bornite.chain.ChainId;
import io.bornite.chain.TokenBridge;
import io.bornite.identity.Allowances;
import io.bornite.identity.Organizations;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OutcomeUnknown;
import io.bornite.platform.OutgoingPaused;
import io.bornite.platform.Rejected;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.SecondLook;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.onchain.Payments;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Takes orders to carry money to the network of the organisation's default wallet. */
@Component
class Bridges {

    private static final String INSUFFICIENT = "Insufficient balance to perform this transaction";

    private final RetriedTransaction transaction;
    private final BridgeTransfer template;
    private final Transfers transfers;
    private final Payments payments;
    private final Wallets wallets;
    private final Organizations organizations;
    private final Allowances allowances;
    private final Ledger ledger;
    private final ObjectProvider<TokenBridge> bridge;

    Bridges(
            RetriedTransaction transaction,
            BridgeTransfer template,
            Transfers transfers,
            Payments payments,
            Wallets wallets,
            Organizations organizations,
            Allowances allowances,
            Ledger ledger,
            ObjectProvider<TokenBridge> bridge) {
        this.transaction = transaction;
        this.template = template;
        this.transfers = transfers;
        this.payments = payments;
        this.wallets = wallets;
        this.organizations = organizations;
        this.allowances = allowances;
        this.ledger = ledger;
        this.bridge = bridge;
    }

    /** @param replayed true if an earlier request with the same key made the transfer */
    record Accepted(Transfer transfer, boolean replayed) {}

    /**
     * Returns when the transfer is committed and its money held.
     *
     * @throws Forbidden if the organisation is frozen, or the caller's token may not send so much
     * @throws Rejected if there is nothing to bridge, no bridge, or not enough money
     * @throws InvalidRequest for an amount that one of the networks cannot express
     * @throws OutcomeUnknown if the database was lost sight of before it said whether it was accepted
     */
    Accepted bridge(BridgeMoney order) {
        return SecondLook.ifUnknown(
                () -> transaction.run(() -> madeBefore(order).orElseGet(() -> accept(order))));
    }

    private Accepted accept(BridgeMoney order) {
        organizations.requireNotFrozen(order.organization());
        Wallet source = wallets.of(order.organization()).stream()
                .filter(wallet -> wallet.network() == order.from())
                .findFirst()
                .orElseThrow(() -> new Rejected(
                        "You have no wallet on network " + order.from().wire()));
        Wallet destination = wallets.defaultOf(order.organization());
        requireBridge(order, destination.network());
        requireExact(order.amount(), source.network());
        requireExact(order.amount(), destination.network());
        if (ledger.outgoingStopped()) {
            throw new OutgoingPaused();
        }
        allowances.spend(order.limitedBy(), order.amount().units());
        Transfer transfer = template.of(order, source, destination);
        hold(order, account(source, order.amount()));
        Crash.point("bridge.after-posting");
        transfers.record(List.of(transfer));
        payments.schedule(List.of(transfer.id()));
        return new Accepted(transfer, false);
    }

    private void hold(BridgeMoney order, AccountId account) {
        Posting hold = new Posting.Hold(
                "hold:" + order.id().value(), account, order.amount().units());
        switch (ledger.post(List.of(hold)).getFirst()) {
            case Answer.Accepted(boolean repeated) when !repeated -> {}
            case Answer.InsufficientFunds _ -> throw new Rejected(INSUFFICIENT);
            case Answer.Accepted _, Answer.HoldClosed _ ->
                throw new ConcurrencyFailureException("Bridge transfer " + order.id() + " was just committed");
        }
    }

    private Optional<Accepted> madeBefore(BridgeMoney order) {
        return transfers
                .madeBy(order.organization(), order.id(), order.request())
                .map(made -> new Accepted(whole(made), !made.id().equals(order.id())));
    }

    /** With its movement, as it was first answered. */
    private Transfer whole(Transfer transfer) {
        return transfers
                .get(transfer.organization(), transfer.id())
                .asItStood(
                        TransferStatus.PENDING,
                        transfer.createdAt(),
                        movement -> movement.asItStood(TransactionStatus.PENDING, null, null));
    }

    private void requireBridge(BridgeMoney order, ChainId to) {
        if (order.from() == to) {
            throw new Rejected("The money is on the network of your default wallet already");
        }
        TokenBridge available = bridge.getIfAvailable();
        if (available == null
                || !available.joins(order.from(), to, order.amount().currency())) {
            throw new Rejected("No bridge leads from network " + order.from().wire() + " to " + to.wire());
        }
    }

    private AccountId account(Wallet wallet, Money amount) {
        WalletId id = wallet.id();
        return Objects.requireNonNull(
                wallets.accounts(List.of(id), amount.currency()).get(id));
    }

    private static void requireExact(Money amount, ChainId network) {
        int decimals = network.token(amount.currency()).orElseThrow().decimals();
        if (!amount.isExactAt(decimals)) {
            throw new InvalidRequest(
                    "amount",
                    "maxDecimals",
                    "amount must not have more than " + decimals + " decimals of " + amount.currency());
        }
    }
}
