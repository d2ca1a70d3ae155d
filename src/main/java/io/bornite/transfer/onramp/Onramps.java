package io.bornite.transfer.onramp;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.ApprovedKyc;
import io.bornite.platform.Crash;
import io.bornite.platform.Rejected;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.SecondLook;
import io.bornite.quote.KnownCustomer;
import io.bornite.quote.QuoteTerms;
import io.bornite.quote.Quotes;
import io.bornite.quote.fx.Rate;
import io.bornite.rail.Corridor;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionDetails;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transactions;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferDetails;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.ramp.Accepted;
import io.bornite.transfer.ramp.Papers;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Accepts bank purchases: proves the quote, uses it, and stores what the partner will be asked for. No money moves. */
@Component
@EnableConfigurationProperties(OnrampProperties.class)
public class Onramps {

    private static final Logger log = LoggerFactory.getLogger(Onramps.class);

    private final Quotes quotes;
    private final Wallets wallets;
    private final Transfers transfers;
    private final Transactions transactions;
    private final Purchases purchases;
    private final CarryPurchase carryPurchase;
    private final RetriedTransaction transaction;
    private final TransferIds ids;
    private final OnrampProperties properties;
    private final PublicLinks links;
    private final Clock clock;

    Onramps(
            Quotes quotes,
            Wallets wallets,
            Transfers transfers,
            Transactions transactions,
            Purchases purchases,
            CarryPurchase carryPurchase,
            RetriedTransaction transaction,
            TransferIds ids,
            OnrampProperties properties,
            PublicLinks links,
            Clock clock) {
        this.quotes = quotes;
        this.wallets = wallets;
        this.transfers = transfers;
        this.transactions = transactions;
        this.purchases = purchases;
        this.carryPurchase = carryPurchase;
        this.transaction = transaction;
        this.ids = ids;
        this.properties = properties;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Accepts a purchase and asks for its instructions at once; if the partner does not answer, its job gets them later.
     *
     * @throws Rejected if the quote cannot be used
     * @throws io.bornite.platform.Conflict if the quote was used before
     * @throws io.bornite.platform.NotFound if the wallet is none of the organisation's
     * @throws io.bornite.platform.OutcomeUnknown if the database was lost sight of before it said whether it was accepted
     */
    Accepted accept(CashIn command) {
        Accepted accepted = SecondLook.ifUnknown(() -> transaction.run(() -> acceptOnce(command)));
        Crash.point("onramp.after-commit");
        if (!accepted.replayed()) {
            askForInstructions(command.id());
        }
        return accepted;
    }

    /** What goes wrong here is the job's to put right: the purchase is accepted. */
    private void askForInstructions(TransferId purchase) {
        try {
            carryPurchase.run(purchase.value());
        } catch (RuntimeException failure) {
            log.info("The instructions of purchase {} come later: {}", purchase.value(), failure.getMessage());
        }
    }

    private Accepted acceptOnce(CashIn command) {
        Optional<Transfer> before = transfers.madeBy(command.organization(), command.id(), command.request());
        if (before.isPresent()) {
            Transfer made = before.get();
            return new Accepted(made.asAccepted(), !made.id().equals(command.id()));
        }
        QuoteTerms terms = quotes.prove(
                command.organization(), Corridor.Direction.COLLECTION, command.payload(), command.signature());
        Rate market = quotes.use(terms, command.organization(), command.id().value());
        KnownCustomer customer = quotes.customerOf(command.organization(), terms.provider());
        Corridor corridor = quotes.corridorOf(terms);
        Wallet wallet = command.wallet() == null
                ? wallets.defaultOf(command.organization())
                : wallets.get(command.organization(), command.wallet());
        if (wallet.network().token(terms.toAmount().currency()).isEmpty()) {
            throw new Rejected("This wallet cannot hold " + terms.toAmount().currency());
        }
        Transfer transfer = transfer(command, terms, customer.approved(), wallet);
        transfers.record(List.of(transfer));
        purchases.begin(new Purchase(
                command.id(),
                command.organization(),
                "purchase-" + command.id().value(),
                terms.provider(),
                corridor.key(),
                customer.reference(),
                wallet.id(),
                terms.amount(),
                terms.gross(),
                terms.fee(),
                market.perUsd(),
                Purchase.State.ACCEPTED,
                null,
                null,
                clock.instant().plus(properties.patience()),
                clock.instant(),
                null));
        Crash.point("onramp.before-commit");
        return new Accepted(transfer, false);
    }

    /**
     * The sender of a bank transfer says that it is made.
     *
     * @throws io.bornite.platform.NotFound if the organisation has no such transaction
     * @throws Rejected if it waits for no bank transfer
     */
    void confirm(OrganizationId organization, UUID transactionId) {
        Transfer transfer = transactions.transferOf(organization, transactionId);
        if (!purchases.confirm(transfer.id())) {
            throw new Rejected("This transaction waits for no bank transfer");
        }
    }

    private Transfer transfer(CashIn command, QuoteTerms terms, ApprovedKyc buyer, Wallet wallet) {
        Instant now = clock.instant();
        Papers papers = command.papers();
        TransferAccount source = TransferAccount.bank(
                ids.nextUuid(),
                terms.method(),
                terms.country(),
                null,
                null,
                new TransferAccount.Bank(null, null, null, null, null, null),
                now);
        TransferAccount destination = TransferAccount.wallet(
                ids.nextUuid(), wallet.network().wire(), wallet.id().value(), wallet.address(), null, now);
        String page = links.of(command.id()).url();
        Transaction receipt = new Transaction(
                ids.nextUuid(),
                TransactionType.DEPOSIT,
                terms.provider(),
                TransactionStatus.PENDING,
                null,
                terms.amount(),
                terms.toAmount(),
                terms.fee(),
                null,
                new TransactionDetails(buyer.id().value(), null, null, null, page));
        return new Transfer(
                command.id(),
                command.organization(),
                TransferType.BANK_DEPOSIT,
                TransferStatus.PENDING,
                TransferMode.ON_RAMP,
                terms.amount(),
                terms.fee(),
                source,
                destination,
                papers.purpose(),
                buyer.name(),
                command.request(),
                now,
                now,
                List.of(receipt),
                new TransferDetails(
                        terms.toAmount(),
                        terms.feePercentage(),
                        papers.invoiceNumber(),
                        papers.invoiceUrl(),
                        null,
                        papers.note(),
                        papers.sourceOfFunds(),
                        papers.relationship(),
                        papers.customer(),
                        page,
                        terms.thirdParty()));
    }
}
