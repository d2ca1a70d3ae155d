package io.bornite.transfer.send;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Money;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.guest.GuestMoney;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a routed and funded command into what the ledger is asked and what is written down. */
@Component
class PaymentPlanner {

    private final Funding funding;
    private final Custody custody;
    private final BookAccounts accounts;
    private final TransferIds ids;
    private final Clock clock;

    PaymentPlanner(Funding funding, Custody custody, BookAccounts accounts, TransferIds ids, Clock clock) {
        this.funding = funding;
        this.custody = custody;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws Rejected for an address that must not be paid
     * @throws InvalidRequest for an amount that the network cannot express
     */
    Payment plan(SendMoney send, Route route, Funding.OpenPurses purse, String senderName) {
        Funding.Source source = purse.choose(send.organization(), send.amount(), familyOf(route));
        Wallet wallet = source.wallet();
        requireExact(
                send.amount(),
                wallet.network().token(send.amount().currency()).orElseThrow().decimals());
        Instant now = clock.instant();
        TransferAccount from = TransferAccount.wallet(
                ids.nextUuid(), wallet.network().wire(), wallet.id().value(), wallet.address(), null, now);
        Payment planned = switch (route) {
            case Route.Inside inside -> inside(send, inside, source, from, purse, senderName);
            case Route.ToGuest guest -> toGuest(send, guest, source, from);
            case Route.Held held -> held(send, held, source, from);
            case Route.Outside outside -> outside(send, outside, source, from);
        };
        purse.spend(source.account(), send.amount().units());
        return planned;
    }

    private Payment inside(
            SendMoney send,
            Route.Inside route,
            Funding.Source source,
            TransferAccount from,
            Funding.OpenPurses purse,
            String senderName) {
        ChainId network = source.wallet().network();
        Funding.Source receiving = funding.receiving(
                purse, route.organization(), network, send.amount().currency());
        TransferAccount destination = TransferAccount.wallet(
                ids.nextUuid(),
                network.wire(),
                receiving.wallet().id().value(),
                receiving.wallet().address(),
                route.party(),
                from.createdAt());
        Transfer sent = transfer(send, from, destination, TransferStatus.SUCCESS, TransactionStatus.SUCCESS);
        Transfer received = received(sent, route.organization(), senderName);
        return new Payment(
                send,
                journal(send, "send", source.account(), receiving.account()),
                List.of(sent, received),
                null,
                false,
                false);
    }

    private Payment toGuest(SendMoney send, Route.ToGuest route, Funding.Source source, TransferAccount from) {
        ChainId network = source.wallet().network();
        TransferAccount destination =
                TransferAccount.wallet(ids.nextUuid(), network.wire(), null, null, route.party(), from.createdAt());
        Transfer sent = transfer(send, from, destination, TransferStatus.PENDING, TransactionStatus.PENDING);
        AccountId waiting = accounts.guest(network, send.amount().currency());
        return new Payment(
                send,
                journal(send, "guest", source.account(), waiting),
                List.of(sent),
                new GuestMoney(send.id(), route.email(), network, send.amount()),
                false,
                false);
    }

    /** Its sender sees what they see of every payment to somebody who has not come yet. */
    private Payment held(SendMoney send, Route.Held route, Funding.Source source, TransferAccount from) {
        TransferAccount destination = TransferAccount.wallet(
                ids.nextUuid(),
                source.wallet().network().wire(),
                null,
                route.address(),
                route.party(),
                from.createdAt());
        Transfer sent = transfer(send, from, destination, TransferStatus.PENDING, TransactionStatus.PENDING);
        return new Payment(send, hold(send, source), List.of(sent), null, false, true);
    }

    private Payment outside(SendMoney send, Route.Outside route, Funding.Source source, TransferAccount from) {
        ChainId network = source.wallet().network();
        custody.requireReceiving(route.family(), route.address());
        TransferAccount destination = TransferAccount.wallet(
                ids.nextUuid(), network.wire(), null, route.address(), route.party(), from.createdAt());
        Transfer sent = transfer(send, from, destination, TransferStatus.PENDING, TransactionStatus.PENDING);
        return new Payment(send, hold(send, source), List.of(sent), null, true, false);
    }

    private static @Nullable ChainFamily familyOf(Route route) {
        return switch (route) {
            case Route.Inside _, Route.ToGuest _, Route.Held _ -> null;
            case Route.Outside outside -> outside.family();
        };
    }

    private static Posting hold(SendMoney send, Funding.Source source) {
        return new Posting.Hold(
                "hold:" + send.id().value(), source.account(), send.amount().units());
    }

    private static Posting journal(SendMoney send, String kind, AccountId from, AccountId to) {
        long units = send.amount().units();
        return new Posting.Journal(
                "send:" + send.id().value(), kind, List.of(new Leg(from, -units), new Leg(to, units)));
    }

    private Transfer transfer(
            SendMoney send,
            TransferAccount source,
            TransferAccount destination,
            TransferStatus status,
            TransactionStatus transactionStatus) {
        TransactionType kind = send.type() == TransferType.WITHDRAW ? TransactionType.WITHDRAW : TransactionType.SEND;
        return new Transfer(
                send.id(),
                send.organization(),
                send.type(),
                status,
                TransferMode.ON_CHAIN,
                send.amount(),
                Money.zero(send.amount().currency()),
                source,
                destination,
                send.purpose(),
                null,
                send.request(),
                source.createdAt(),
                source.createdAt(),
                List.of(transaction(kind, transactionStatus, send.amount())));
    }

    private Transfer received(Transfer sent, OrganizationId receiver, String senderName) {
        return new Transfer(
                new TransferId(ids.nextUuid()),
                receiver,
                TransferType.RECEIVE,
                sent.status(),
                sent.mode(),
                sent.amount(),
                sent.fee(),
                sent.source(),
                sent.destination().asSeenByItsOwner(),
                sent.purpose(),
                senderName,
                null,
                sent.createdAt(),
                sent.updatedAt(),
                List.of(transaction(TransactionType.RECEIVE, TransactionStatus.SUCCESS, sent.amount())));
    }

    private Transaction transaction(TransactionType type, TransactionStatus status, Money amount) {
        return new Transaction(
                ids.nextUuid(),
                type,
                ProviderCode.NONE,
                status,
                null,
                amount,
                amount,
                Money.zero(amount.currency()),
                null);
    }

    /** Every amount in a wallet can leave over its network, so that no dust is ever left behind. */
    static void requireExact(Money amount, int decimals) {
        if (!amount.isExactAt(decimals)) {
            throw new InvalidRequest(
                    "amount",
                    "maxDecimals",
                    "amount must not have more than " + decimals + " decimals of " + amount.currency());
        }
    }
}
