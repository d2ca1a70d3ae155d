package io.bornite.transfer.onramp;

import io.bornite.account.BankCoordinates;
import io.bornite.account.DepositAccount;
import io.bornite.account.DepositAccountId;
import io.bornite.account.DepositAccounts;
import io.bornite.kyc.Kycs;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.money.Fee;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.quote.fx.Rate;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.Credit;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionDetails;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferDetails;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.ramp.Exchange;
import io.bornite.transfer.ramp.RampBook;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what came into virtual accounts: each credit once, as USDC less the account's fee. */
@Component
class BankCredits {

    private static final Logger log = LoggerFactory.getLogger(BankCredits.class);
    private static final int TOKEN_DECIMALS = 6;

    private final BankCreditRepository credits;
    private final Kycs kycs;
    private final DepositAccounts accounts;
    private final Wallets wallets;
    private final Transfers transfers;
    private final TransferIds ids;
    private final Ledger ledger;
    private final RampBook book;
    private final Rates rates;
    private final MeterRegistry metrics;
    private final Clock clock;

    BankCredits(
            BankCreditRepository credits,
            Kycs kycs,
            DepositAccounts accounts,
            Wallets wallets,
            Transfers transfers,
            TransferIds ids,
            Ledger ledger,
            RampBook book,
            Rates rates,
            MeterRegistry metrics,
            Clock clock) {
        this.credits = credits;
        this.kycs = kycs;
        this.accounts = accounts;
        this.wallets = wallets;
        this.transfers = transfers;
        this.ids = ids;
        this.ledger = ledger;
        this.book = book;
        this.rates = rates;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public long cursor(ProviderCode provider) {
        return credits.cursor(provider);
    }

    /** What is to become of a credit. */
    private sealed interface Fate {

        record Booked(DepositAccount account, Exchange exchange) implements Fate {}

        record Waiting(String why) implements Fate {}

        record Parked(String why) implements Fate {}
    }

    /** Books one credit and moves the cursor past it; one that cannot be booked yet waits, and one that never can is parked. */
    @Transactional
    public void book(ProviderCode provider, Credit credit) {
        switch (fate(provider, credit)) {
            case Fate.Booked(DepositAccount account, Exchange exchange) -> {
                TransferId transfer = ids.next();
                if (credits.insertCredited(provider, credit, transfer)) {
                    credit(provider, credit, account, exchange, transfer);
                }
            }
            case Fate.Waiting(String why) -> letWait(provider, credit, why);
            case Fate.Parked(String why) -> {
                if (credits.insertParked(provider, credit)) {
                    tellParked(provider, credit, why);
                }
            }
        }
        credits.moveCursor(provider, credit.number());
        Crash.point("credit.before-commit");
    }

    /** Moves the cursor past a credit that could not be booked, so that it holds up no other; it is tried again. */
    @Transactional
    public void putOff(ProviderCode provider, Credit credit) {
        letWait(provider, credit, "it could not be booked");
        credits.moveCursor(provider, credit.number());
    }

    /** How many wait. */
    @Transactional(readOnly = true)
    public long waiting() {
        return credits.waiting();
    }

    /** Those that are to be tried again now. */
    @Transactional(readOnly = true)
    public List<WaitingCredit> due(int limit) {
        return credits.due(limit);
    }

    /** Does with a credit that waited what would be done if it came now, unless somebody else does. */
    @Transactional
    public void bookAgain(WaitingCredit waiting) {
        if (!credits.lock(waiting)) {
            return;
        }
        switch (fate(waiting.provider(), waiting.credit())) {
            case Fate.Booked(DepositAccount account, Exchange exchange) -> {
                TransferId transfer = ids.next();
                credits.markCredited(waiting, transfer);
                credit(waiting.provider(), waiting.credit(), account, exchange, transfer);
            }
            case Fate.Waiting _ -> credits.putOff(waiting);
            case Fate.Parked(String why) -> {
                credits.markParked(waiting);
                tellParked(waiting.provider(), waiting.credit(), why);
            }
        }
    }

    @Transactional
    public void putOffAgain(WaitingCredit waiting) {
        credits.putOff(waiting);
    }

    private Fate fate(ProviderCode provider, Credit credit) {
        if (!credit.amount().isPositive()) {
            return new Fate.Parked("nothing has come in by it");
        }
        DepositAccount account = account(provider, credit).orElse(null);
        if (account == null) {
            return new Fate.Parked("it belongs to nobody");
        }
        if (account.state() == DepositAccount.State.OPENING) {
            return new Fate.Waiting("its account is not open yet");
        }
        return rates.current(credit.amount().currency())
                .<Fate>map(market -> exchange(account, market, credit)
                        .<Fate>map(exchange -> new Fate.Booked(account, exchange))
                        .orElseGet(() -> new Fate.Parked("nothing is left of it after the fee")))
                .orElseGet(() -> new Fate.Waiting("there is no rate for it"));
    }

    private Optional<DepositAccount> account(ProviderCode provider, Credit credit) {
        try {
            return accounts.byReference(new DepositAccountId(UUID.fromString(credit.account())))
                    .filter(found -> found.provider() == provider
                            && found.currency() == credit.amount().currency()
                            && found.state() != DepositAccount.State.REFUSED);
        } catch (IllegalArgumentException noReferenceOfOurs) {
            return Optional.empty();
        }
    }

    /** Nothing if the fee would take it all. */
    private static Optional<Exchange> exchange(DepositAccount account, Rate market, Credit credit) {
        Money gross = market.toUsd(credit.amount(), Currency.USDC);
        Money net = new Fee(Money.zero(Currency.USDC), account.feePercentage())
                .of(gross)
                .rest()
                .toTokenRoundedDown(TOKEN_DECIMALS)
                .toMoney(Currency.USDC);
        return net.isPositive()
                ? Optional.of(Exchange.at(market, gross, gross.minus(net), credit.amount()))
                : Optional.empty();
    }

    private void letWait(ProviderCode provider, Credit credit, String why) {
        if (credits.insertWaiting(provider, credit)) {
            log.warn(
                    "Credit {} of partner {}, {} to {}, waits: {}",
                    credit.externalId(),
                    provider.wire(),
                    credit.amount(),
                    credit.account(),
                    why);
        }
    }

    private void tellParked(ProviderCode provider, Credit credit, String why) {
        metrics.counter("bornite.bank.credits.parked", "provider", provider.wire())
                .increment();
        log.error(
                "Credit {} of partner {}, {} to {}, is parked: {}",
                credit.externalId(),
                provider.wire(),
                credit.amount(),
                credit.account(),
                why);
    }

    private void credit(
            ProviderCode provider, Credit credit, DepositAccount account, Exchange exchange, TransferId transfer) {
        Wallet wallet = wallets.get(account.organization(), account.wallet());
        AccountId into = Objects.requireNonNull(
                wallets.accounts(List.of(wallet.id()), Currency.USDC).get(wallet.id()));
        transfers.record(List.of(transfer(provider, credit, account, exchange, transfer, wallet)));
        Posting journal = new Posting.Journal(
                "bank-credit:" + transfer.value(), "bank-credit", book.received(into, provider, exchange));
        if (!(ledger.post(List.of(journal)).getFirst() instanceof Answer.Accepted)) {
            throw new IllegalStateException("The books of credit " + credit.externalId() + " are not as they should");
        }
        Crash.point("credit.after-posting");
    }

    private Transfer transfer(
            ProviderCode provider,
            Credit credit,
            DepositAccount account,
            Exchange exchange,
            TransferId id,
            Wallet wallet) {
        Instant now = clock.instant();
        TransferAccount.Party sender =
                credit.sender() == null ? null : new TransferAccount.Party(null, null, null, credit.sender());
        Transaction receipt = new Transaction(
                ids.nextUuid(),
                TransactionType.DEPOSIT,
                provider,
                TransactionStatus.SUCCESS,
                null,
                exchange.bank(),
                exchange.net(),
                exchange.fee(),
                null,
                new TransactionDetails(kyc(account), null, credit.externalId(), null, null));
        return new Transfer(
                id,
                account.organization(),
                TransferType.BANK_DEPOSIT,
                TransferStatus.SUCCESS,
                TransferMode.ON_RAMP,
                exchange.bank(),
                exchange.fee(),
                TransferAccount.bank(
                        ids.nextUuid(),
                        account.method(),
                        account.country(),
                        null,
                        sender,
                        new TransferAccount.Bank(null, null, null, null, null, null),
                        now),
                TransferAccount.wallet(
                        ids.nextUuid(), wallet.network().wire(), wallet.id().value(), wallet.address(), null, now),
                null,
                senderName(credit, account),
                null,
                now,
                now,
                List.of(receipt),
                new TransferDetails(
                        exchange.net(),
                        account.feePercentage().stripTrailingZeros().toPlainString(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    /** By which its owner is approved now, if it still is: money that has come is booked in any case. */
    private @Nullable UUID kyc(DepositAccount account) {
        return kycs.approvedOf(account.organization())
                .map(approved -> approved.id().value())
                .orElse(null);
    }

    /** Of a sender whom the bank does not name, the bank that the money came into. */
    private static String senderName(Credit credit, DepositAccount account) {
        if (credit.sender() != null) {
            return credit.sender();
        }
        BankCoordinates bank = account.bank();
        return bank == null ? "Partner " + account.provider().wire() : bank.bankName();
    }
}
