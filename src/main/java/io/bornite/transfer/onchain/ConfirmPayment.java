package io.bornite.transfer.onchain;

import io.bornite.chain.ChainClient;
import io.bornite.chain.Chains;
import io.bornite.chain.Outcome;
import io.bornite.platform.Crash;
import io.bornite.transfer.TransferId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the network what became of a payment until it is final; what nobody can say is asked again, never assumed. */
@Component
class ConfirmPayment {

    private static final Logger log = LoggerFactory.getLogger(ConfirmPayment.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Payments payments;
    private final Chains chains;

    ConfirmPayment(Payments payments, Chains chains) {
        this.payments = payments;
        this.chains = chains;
    }

    /** @return when to come again, or nothing when the payment has ended */
    Optional<Duration> run(UUID transfer) {
        Submission submission = payments.find(new TransferId(transfer)).orElseThrow();
        if (!submission.state().isOpen()) {
            return Optional.empty();
        }
        ChainClient client = chains.of(submission.network());
        Outcome outcome =
                client.outcome(submission.network(), submission.signed().hash());
        Crash.point("payment.after-outcome");
        switch (outcome) {
            case Outcome.Confirmed _ -> payments.confirm(submission);
            case Outcome.Reverted reverted -> payments.fail(submission, reverted.reason());
            case Outcome.Pending _ -> {
                return Optional.of(PAUSE);
            }
            case Outcome.Unknown unknown -> {
                log.info("Sending payment {} again: {}", transfer, unknown.reason());
                client.broadcast(submission.signed());
                Crash.point("payment.after-resend");
                return Optional.of(PAUSE);
            }
        }
        Crash.point("payment.after-settle");
        return Optional.empty();
    }
}
