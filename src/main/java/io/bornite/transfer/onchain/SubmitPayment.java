package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.deposit.Deposits;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Signs an accepted payment and gives it to the network; after a crash it goes on from what is stored. */
@Component
class SubmitPayment {

    private static final Logger log = LoggerFactory.getLogger(SubmitPayment.class);
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(10);
    private static final Duration PAUSE_FOR_FUNDS = Duration.ofSeconds(1);
    private static final Duration PAUSE_FOR_REVIEW = Duration.ofSeconds(30);
    /** What is missing where it is no currency. */
    private static final String GAS = "gas";

    private final Payments payments;
    private final Transfers transfers;
    private final Deposits deposits;
    private final Custody custody;
    private final Chains chains;
    private final Lanes lanes;
    private final Ledger ledger;
    private final Recipients recipients;
    private final MeterRegistry metrics;
    private final Clock clock;

    SubmitPayment(
            Payments payments,
            Transfers transfers,
            Deposits deposits,
            Custody custody,
            Chains chains,
            Lanes lanes,
            Ledger ledger,
            Recipients recipients,
            MeterRegistry metrics,
            Clock clock) {
        this.payments = payments;
        this.transfers = transfers;
        this.deposits = deposits;
        this.custody = custody;
        this.chains = chains;
        this.lanes = lanes;
        this.ledger = ledger;
        this.recipients = recipients;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @return when to come again, or nothing when the network has the payment */
    Optional<Duration> run(UUID transfer) {
        TransferId id = new TransferId(transfer);
        Optional<Submission> signed = payments.find(id);
        return signed.isEmpty() ? begin(transfers.find(List.of(id)).getFirst()) : carryOn(signed.get());
    }

    private Optional<Duration> begin(Transfer payment) {
        if (payment.status() != TransferStatus.PENDING) {
            return Optional.empty();
        }
        if (!payments.mayLeave(payment)) {
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
        if (payments.mayBeSentElsewhere(payment) || !recipients.mayBePaid(payment)) {
            return Optional.of(PAUSE_FOR_REVIEW);
        }
        if (!recipients.canBePaid(payment)) {
            return refuse(payment);
        }
        ChainId network = Payments.network(payment);
        Instant readAt = clock.instant();
        Money balance = hotBalance(network, payment.amount().currency());
        Custody.Standing standing = lanes.ask(network);
        if (balance.compareTo(payment.amount()) >= 0 && !lanes.hasGas(network, standing)) {
            countWaiting(payment, GAS);
            return Optional.of(PAUSE_FOR_FUNDS);
        }
        Optional<Submission> signed = sign(payment, standing, balance, readAt);
        if (signed.isPresent()) {
            return carryOn(signed.get());
        }
        if (!payments.mayLeave(payment)) {
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
        waitForFunds(payment);
        return Optional.of(PAUSE_FOR_FUNDS);
    }

    /** Its network says first whether somebody else may have paid it: what may be paid is not given back. */
    private Optional<Duration> refuse(Transfer payment) {
        try {
            boolean isRefused = recipients.refuse(payment, lanes.ask(Payments.network(payment)));
            return isRefused ? Optional.empty() : Optional.of(PAUSE_FOR_REVIEW);
        } catch (ForeignTransactions e) {
            lanes.stop(e);
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
    }

    private Optional<Duration> carryOn(Submission submission) {
        if (!submission.state().isOpen()) {
            return Optional.empty();
        }
        if (submission.state() == Submission.State.SIGNED && ledger.outgoingStopped()) {
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
        Crash.point("payment.before-broadcast");
        if (!lanes.broadcast(submission.sender(), submission.nonce(), submission.signed())) {
            payments.askPeople(submission);
            return Optional.of(PAUSE_FOR_REVIEW);
        }
        Crash.point("payment.after-broadcast");
        payments.recordBroadcast(submission);
        Crash.point("payment.after-record");
        return Optional.empty();
    }

    private void waitForFunds(Transfer payment) {
        deposits.sweepEverything(Payments.network(payment), payment.amount().currency());
        countWaiting(payment, payment.amount().currency().name());
    }

    private void countWaiting(Transfer payment, String missing) {
        String network = Payments.network(payment).wire();
        metrics.counter("bornite.payments.waiting.funds", "network", network, "currency", missing)
                .increment();
        log.info("Payment {} waits for {} in the hot wallet of network {}", payment.id(), missing, network);
    }

    private Money hotBalance(ChainId network, Currency currency) {
        Token token = network.token(currency).orElseThrow();
        return chains.of(network)
                .balance(network, token, custody.hotWallet(network))
                .toMoneyRoundedDown(currency);
    }

    private Optional<Submission> sign(Transfer payment, Custody.Standing standing, Money balance, Instant readAt) {
        Crash.point("payment.before-sign");
        try {
            return payments.sign(payment, standing, balance, readAt);
        } catch (ForeignTransactions e) {
            lanes.stop(e);
            return Optional.empty();
        }
    }
}
