package io.bornite.transfer.offramp;

import io.bornite.file.StoredFiles;
import io.bornite.identity.Allowances;
import io.bornite.identity.Organizations;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.platform.OutgoingPaused;
import io.bornite.platform.Rejected;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.SecondLook;
import io.bornite.quote.KnownCustomer;
import io.bornite.quote.QuoteTerms;
import io.bornite.quote.Quotes;
import io.bornite.quote.fx.Rate;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Corridor;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionDetails;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferDetails;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.ramp.Accepted;
import io.bornite.transfer.ramp.BankEnds;
import io.bornite.transfer.ramp.Exchange;
import io.bornite.transfer.ramp.Papers;
import io.bornite.transfer.send.Funding;
import io.bornite.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accepts money to banks: proves the quote, uses it, holds the money and stores what the partner will be asked for. */
@Component
public class Offramps {

    static final String INSUFFICIENT = "Insufficient balance to perform this transaction";

    private final Organizations organizations;
    private final Allowances allowances;
    private final Quotes quotes;
    private final Banks banks;
    private final Sources sources;
    private final Transfers transfers;
    private final Payouts payouts;
    private final StoredFiles files;
    private final Ledger ledger;
    private final RetriedTransaction transaction;
    private final TransferIds ids;
    private final PublicLinks links;
    private final Clock clock;

    Offramps(
            Organizations organizations,
            Allowances allowances,
            Quotes quotes,
            Banks banks,
            Sources sources,
            Transfers transfers,
            Payouts payouts,
            StoredFiles files,
            Ledger ledger,
            RetriedTransaction transaction,
            TransferIds ids,
            PublicLinks links,
            Clock clock) {
        this.organizations = organizations;
        this.allowances = allowances;
        this.quotes = quotes;
        this.banks = banks;
        this.sources = sources;
        this.transfers = transfers;
        this.payouts = payouts;
        this.files = files;
        this.ledger = ledger;
        this.transaction = transaction;
        this.ids = ids;
        this.links = links;
        this.clock = clock;
    }

    /**
     * @throws Rejected if the quote cannot be used, or the money is not there
     * @throws io.bornite.platform.Forbidden if the organisation is frozen, or the caller's token may not send so much
     * @throws io.bornite.platform.Conflict if the quote was used before
     * @throws io.bornite.platform.NotFound if the wallet is none of the organisation's
     * @throws io.bornite.platform.OutcomeUnknown if the database was lost sight of before it said whether it was accepted
     */
    Accepted accept(CashOut command) {
        Accepted accepted = SecondLook.ifUnknown(() -> transaction.run(() -> acceptOnce(command)));
        Crash.point("offramp.after-commit");
        return accepted;
    }

    private Accepted acceptOnce(CashOut command) {
        Optional<Transfer> before = transfers.madeBy(command.organization(), command.id(), command.request());
        if (before.isPresent()) {
            Transfer made = before.get();
            return new Accepted(made.asAccepted(), !made.id().equals(command.id()));
        }
        organizations.requireNotFrozen(command.organization());
        QuoteTerms terms =
                quotes.prove(command.organization(), Corridor.Direction.PAYOUT, command.payload(), command.signature());
        Rate market = quotes.use(terms, command.organization(), command.id().value());
        if (ledger.outgoingStopped()) {
            throw new OutgoingPaused();
        }
        KnownCustomer customer = quotes.customerOf(command.organization(), terms.provider());
        Corridor corridor = quotes.corridorOf(terms);
        BankDetails bank = banks.of(command.organization(), terms);
        Funding.Source source = sources.choose(command, terms.gross());
        Exchange exchange = Exchange.at(market, terms.gross(), terms.fee(), terms.toAmount());
        Payout payout = new Payout(
                command.id(),
                command.organization(),
                "payout-" + command.id().value(),
                terms.provider(),
                corridor.key(),
                customer.reference(),
                bank,
                exchange,
                corridor.charge().of(exchange.net()).fee(),
                command.papers().note(),
                Payout.State.ACCEPTED,
                null,
                clock.instant(),
                null);
        Transfer transfer = transfer(command, terms, customer, bank, source.wallet());
        // From here on others wait, of all organisations: a paper has been looked into before.
        allowances.spend(command.caller().limitedBy(), terms.gross().units());
        transfers.record(List.of(transfer));
        payouts.begin(payout);
        hold(command, source, terms.gross());
        Crash.point("offramp.before-commit");
        return new Accepted(transfer, false);
    }

    private void hold(CashOut command, Funding.Source source, Money gross) {
        Posting hold = new Posting.Hold("hold:" + command.id().value(), source.account(), gross.units());
        switch (ledger.post(List.of(hold)).getFirst()) {
            case Answer.Accepted _ -> Crash.point("offramp.after-hold");
            case Answer.InsufficientFunds _ -> throw new Rejected(INSUFFICIENT);
            case Answer.HoldClosed _ -> throw new IllegalStateException("A hold closes no hold");
        }
    }

    private Transfer transfer(
            CashOut command, QuoteTerms terms, KnownCustomer customer, BankDetails bank, Wallet wallet) {
        Instant now = clock.instant();
        Papers papers = command.papers();
        TransferAccount source = TransferAccount.wallet(
                ids.nextUuid(), wallet.network().wire(), wallet.id().value(), wallet.address(), null, now);
        TransferAccount destination = TransferAccount.bank(
                ids.nextUuid(),
                terms.method(),
                terms.country(),
                terms.bankAccount(),
                banks.payee(command.organization(), terms),
                BankEnds.masked(bank),
                now);
        Transaction payout = new Transaction(
                ids.nextUuid(),
                TransactionType.WITHDRAW,
                terms.provider(),
                TransactionStatus.PENDING,
                null,
                terms.gross(),
                terms.toAmount(),
                terms.fee(),
                null,
                new TransactionDetails(customer.approved().id().value(), null, null, null, null));
        return new Transfer(
                command.id(),
                command.organization(),
                TransferType.WITHDRAW,
                TransferStatus.PENDING,
                TransferMode.OFF_RAMP,
                terms.gross(),
                terms.fee(),
                source,
                destination,
                papers.purpose(),
                null,
                command.request(),
                now,
                now,
                List.of(payout),
                new TransferDetails(
                        terms.toAmount(),
                        terms.feePercentage(),
                        papers.invoiceNumber(),
                        papers.invoiceUrl(),
                        kept(command),
                        papers.note(),
                        papers.sourceOfFunds(),
                        papers.relationship(),
                        papers.customer(),
                        links.of(command.id()).url(),
                        terms.thirdParty()));
    }

    /** The name under which the paper is kept, with the transfer and in its transaction. */
    private @Nullable String kept(CashOut command) {
        byte[] file = command.sourceOfFundsFile();
        return file == null
                ? null
                : files.keep(command.organization(), file, "sourceOfFundsFile").name();
    }
}
