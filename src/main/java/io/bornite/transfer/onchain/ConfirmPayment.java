package io.bornite.transfer.onchain;

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
    private static final Duration PAUSE_FOR_REVIEW = Duration.ofSeconds(30);

    private final Payments payments;
    private final Chains chains;
    private final Lanes lanes;

    ConfirmPayment(Payments payments, Chains chains, Lanes lanes) {
        this.payments = payments;
        this.chains = chains;
        this.lanes = lanes;
    }

    /** @return when to come again, or nothing when the payment has ended */
    Optional<Duration> run(UUID transfer) {
        Submission submission = payments.find(new TransferId(transfer)).orElseThrow();
        if (!submission.state().isOpen()) {
            return Optional.empty();
        }
        Outcome outcome = chains.of(submission.network())
                .outcome(submission.network(), submission.signed().hash());
        Crash.point("payment.after-outcome");
        switch (outcome) {
            case Outcome.Confirmed _ -> payments.confirm(submission);
            case Outcome.Reverted reverted -> payments.fail(submission, reverted.reason());
            case Outcome.Pending _ -> {
                return Optional.of(PAUSE);
            }
            case Outcome.Unknown unknown -> {
                log.info("Sending payment {} again: {}", transfer, unknown.reason());
                if (!lanes.broadcast(submission.sender(), submission.nonce(), submission.signed())) {
                    payments.askPeople(submission);
                    return Optional.of(PAUSE_FOR_REVIEW);
                }
                Crash.point("payment.after-resend");
                return Optional.of(PAUSE);
            }
        }
        Crash.point("payment.after-settle");
        return Optional.empty();
    }
}
