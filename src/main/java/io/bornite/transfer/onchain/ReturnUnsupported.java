package io.bornite.transfer.onchain;

import io.bornite.chain.ChainClient;
import io.bornite.chain.Chains;
import io.bornite.chain.Outcome;
import io.bornite.ledger.Ledger;
import io.bornite.platform.Crash;
import io.bornite.transfer.deposit.UnsupportedDeposit;
import io.bornite.transfer.deposit.UnsupportedDeposits;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries an approved way back on from whatever is stored of it; what nobody can say is asked again, never assumed. */
@Component
class ReturnUnsupported {

    private static final Logger log = LoggerFactory.getLogger(ReturnUnsupported.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(10);
    private static final Duration PAUSE_FOR_REVIEW = Duration.ofSeconds(30);

    private final Returns returns;
    private final UnsupportedDeposits deposits;
    private final Ledger ledger;
    private final Chains chains;
    private final Lanes lanes;

    ReturnUnsupported(Returns returns, UnsupportedDeposits deposits, Ledger ledger, Chains chains, Lanes lanes) {
        this.returns = returns;
        this.deposits = deposits;
        this.ledger = ledger;
        this.chains = chains;
        this.lanes = lanes;
    }

    /** @return when to come again, or nothing when it has ended */
    Optional<Duration> run(UUID recovery) {
        Optional<Return> signed = returns.find(recovery);
        return signed.isEmpty() ? begin(recovery) : carryOn(signed.get());
    }

    private Optional<Duration> begin(UUID recovery) {
        UnsupportedDeposit deposit = deposits.ofRecovery(recovery).orElse(null);
        if (deposit == null || deposit.state() != UnsupportedDeposit.State.APPROVED) {
            return Optional.empty();
        }
        if (!returns.mayLeave(deposit)) {
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
        if (!returns.mayBeSent(deposit)) {
            return Optional.of(PAUSE_FOR_REVIEW);
        }
        Custody.Standing standing = lanes.ask(deposit.network());
        if (!lanes.hasGasToSponsor(deposit.network(), standing)) {
            log.info(
                    "Return {} waits for gas in the hot wallet of network {}",
                    recovery,
                    deposit.network().wire());
            return Optional.of(PAUSE);
        }
        Optional<Return> signed;
        try {
            signed = returns.sign(recovery, standing);
        } catch (ForeignTransactions e) {
            lanes.stop(e);
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
        Crash.point("return.after-sign");
        return signed.isPresent() ? carryOn(signed.get()) : Optional.of(PAUSE);
    }

    private Optional<Duration> carryOn(Return sent) {
        return switch (sent.state()) {
            case SIGNED -> {
                if (ledger.outgoingStopped()) {
                    yield Optional.of(PAUSE_WHILE_STOPPED);
                }
                yield broadcast(sent) ? Optional.of(PAUSE) : Optional.empty();
            }
            case BROADCAST -> ask(sent);
            case LEFT, CONFIRMED, REVERTED -> Optional.empty();
        };
    }

    private Optional<Duration> ask(Return sent) {
        ChainClient client = chains.of(sent.network());
        Outcome outcome = client.outcome(sent.network(), sent.signed().hash());
        Crash.point("return.after-outcome");
        return switch (outcome) {
            case Outcome.Confirmed _ -> {
                returns.confirm(sent);
                yield Optional.empty();
            }
            case Outcome.Reverted reverted -> {
                returns.fail(sent, reverted.reason());
                yield Optional.empty();
            }
            case Outcome.Pending _ -> Optional.of(PAUSE);
            case Outcome.Unknown unknown -> {
                log.info("Sending return {} again: {}", sent.recovery(), unknown.reason());
                boolean mayRun = isBroadcast(sent);
                Crash.point("return.after-resend");
                yield mayRun ? Optional.of(PAUSE) : Optional.empty();
            }
        };
    }

    private boolean broadcast(Return signed) {
        if (!isBroadcast(signed)) {
            return false;
        }
        Crash.point("return.after-broadcast");
        returns.recordBroadcast(signed);
        return true;
    }

    /** @return false if it has failed, because another transaction ran in its place */
    private boolean isBroadcast(Return signed) {
        if (lanes.broadcast(signed.sender(), signed.nonce(), signed.signed())) {
            return true;
        }
        lanes.stopFor(signed.signed());
        returns.fail(signed, "Another transaction of the hot wallet has its place");
        return false;
    }
}
