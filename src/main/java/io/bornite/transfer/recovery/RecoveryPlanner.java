package io.bornite.transfer.recovery;

import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.kyc.screening.Screening;
import io.bornite.ledger.AccountId;
import io.bornite.money.Money;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Turns a request for tokens back into what is held and what is written down. */
@Component
class RecoveryPlanner {

    private final Wallets wallets;
    private final RecoveryPlaces places;
    private final Screening screening;
    private final TransferIds ids;
    private final RecoveryProperties properties;
    private final Clock clock;

    RecoveryPlanner(
            Wallets wallets,
            RecoveryPlaces places,
            Screening screening,
            TransferIds ids,
            RecoveryProperties properties,
            Clock clock) {
        this.wallets = wallets;
        this.places = places;
        this.screening = screening;
        this.ids = ids;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param account of the wallet that the money is held on */
    record Plan(Transfer transfer, AccountId account, Recovery.Why why) {}

    /**
     * @throws Rejected if there is no such wallet or token, or the address must not be paid
     * @throws InvalidRequest if the amount cannot leave over that network, or the place is none
     */
    Plan plan(RecoverTokens command) {
        ChainId network = command.network();
        Money amount = command.amount();
        Wallet wallet = wallets.of(command.organization()).stream()
                .filter(own -> own.network() == network)
                .findFirst()
                .orElseThrow(() -> new Rejected("You have no wallet on network " + network.wire()));
        Token token = network.token(amount.currency())
                .orElseThrow(() -> new Rejected("Network " + network.wire() + " has no " + amount.currency()));
        requireExact(amount, token);
        String address = places.payable(network, places.of(command.organization(), network, command.to()));
        Recovery.Why why = why(amount, address);
        AccountId account = Objects.requireNonNull(
                wallets.accounts(List.of(wallet.id()), amount.currency()).get(wallet.id()));
        return new Plan(transfer(command, wallet, address, why), account, why);
    }

    /**
     * What carries a deposit back to where it came from.
     *
     * @throws Rejected if that address must not be paid
     */
    Plan back(Transfer deposit) {
        ChainId network = ChainId.of(
                        Objects.requireNonNull(deposit.destination().network()))
                .orElseThrow();
        Wallet wallet = wallets.ensure(deposit.organization(), network);
        RecoverTokens command =
                new RecoverTokens(ids.next(), deposit.organization(), network, deposit.amount(), null, null);
        String sender = places.payable(network, Objects.requireNonNull(deposit.senderDisplayName()));
        AccountId account = Objects.requireNonNull(
                wallets.accounts(List.of(wallet.id()), deposit.amount().currency())
                        .get(wallet.id()));
        return new Plan(
                transfer(command, wallet, sender, Recovery.Why.WITHIN_LIMIT), account, Recovery.Why.WITHIN_LIMIT);
    }

    private Recovery.Why why(Money amount, String address) {
        if (!screening.listed(List.of(address)).isEmpty()) {
            return Recovery.Why.LISTED_ADDRESS;
        }
        Money limit = Money.ofDecimal(properties.limit().toPlainString(), amount.currency());
        return amount.compareTo(limit) > 0 ? Recovery.Why.ABOVE_LIMIT : Recovery.Why.WITHIN_LIMIT;
    }

    private Transfer transfer(RecoverTokens command, Wallet wallet, String address, Recovery.Why why) {
        Instant now = clock.instant();
        boolean leavesAtOnce = why == Recovery.Why.WITHIN_LIMIT;
        String network = command.network().wire();
        Money nothing = Money.zero(command.amount().currency());
        Transaction movement = new Transaction(
                ids.nextUuid(),
                TransactionType.WITHDRAW,
                ProviderCode.NONE,
                leavesAtOnce ? TransactionStatus.PENDING : TransactionStatus.INITIATED,
                null,
                command.amount(),
                command.amount(),
                nothing,
                null);
        return new Transfer(
                command.id(),
                command.organization(),
                TransferType.WITHDRAW,
                leavesAtOnce ? TransferStatus.PENDING : TransferStatus.INITIATED,
                TransferMode.ON_CHAIN,
                command.amount(),
                nothing,
                TransferAccount.wallet(ids.nextUuid(), network, wallet.id().value(), wallet.address(), null, now),
                TransferAccount.wallet(ids.nextUuid(), network, null, address, null, now),
                null,
                null,
                command.request(),
                now,
                now,
                List.of(movement));
    }

    private static void requireExact(Money amount, Token token) {
        if (!amount.isExactAt(token.decimals())) {
            throw new InvalidRequest(
                    "amount",
                    "maxDecimals",
                    "amount must not have more than " + token.decimals() + " decimals of " + amount.currency());
        }
    }
}
