package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.Chains;
import io.bornite.chain.Outcome;
import io.bornite.platform.Crash;
import io.bornite.transfer.deposit.Deposits;
import io.bornite.transfer.deposit.Unswept;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Collects credited deposits into the hot wallets, which payments leave from. */
@Component
class SweepDeposits {

    private static final Logger log = LoggerFactory.getLogger(SweepDeposits.class);
    /** Of each token of a network. */
    private static final int ADDRESSES_A_RUN = 50;
    /** Of each network. */
    private static final int OPEN_A_RUN = 200;
    /** So many that a network has not taken yet, and no more are signed for it. */
    private static final int SIGNED_MAX = 50;

    private final Sweeps sweeps;
    private final Deposits deposits;
    private final Chains chains;
    private final Lanes lanes;

    SweepDeposits(Sweeps sweeps, Deposits deposits, Chains chains, Lanes lanes) {
        this.sweeps = sweeps;
        this.deposits = deposits;
        this.chains = chains;
        this.lanes = lanes;
    }

    /** A network or a sweep that something is wrong with is left for the next run and holds up no other. */
    void run() {
        Set<ChainId> silent = EnumSet.noneOf(ChainId.class);
        Set<ChainId> dry = EnumSet.noneOf(ChainId.class);
        Set<ChainId> behind = sweeps.networksBehind(SIGNED_MAX);
        deposits.unswept(ADDRESSES_A_RUN).stream()
                .filter(unswept -> !behind.contains(unswept.network()))
                .filter(unswept -> !dry.contains(unswept.network()) && !silent.contains(unswept.network()))
                .forEach(unswept -> begin(unswept, dry, silent));
        sweeps.open(OPEN_A_RUN).stream()
                .filter(sweep -> !silent.contains(sweep.network()))
                .forEach(sweep -> carryOn(sweep, silent));
    }

    private void begin(Unswept unswept, Set<ChainId> dry, Set<ChainId> silent) {
        try {
            Custody.Standing standing = lanes.ask(unswept.network());
            if (!lanes.hasGasToSponsor(unswept.network(), standing)) {
                log.info(
                        "No sweep on network {}: its hot wallet lacks gas",
                        unswept.network().wire());
                dry.add(unswept.network());
                return;
            }
            sweeps.sign(unswept, standing);
            Crash.point("sweep.after-sign");
        } catch (ChainUnavailable e) {
            log.info("No sweep on network {}: {}", unswept.network().wire(), e.getMessage());
            silent.add(unswept.network());
        } catch (ForeignTransactions e) {
            lanes.stop(e);
            silent.add(unswept.network());
        } catch (RuntimeException e) {
            log.error(
                    "No sweep of {} on network {}",
                    unswept.address(),
                    unswept.network().wire(),
                    e);
            deposits.putOffSweep(unswept);
        }
    }

    private void carryOn(Submission sweep, Set<ChainId> silent) {
        try {
            if (sweep.state() == Submission.State.SIGNED) {
                broadcast(sweep);
                return;
            }
            Outcome outcome = chains.of(sweep.network())
                    .outcome(sweep.network(), sweep.signed().hash());
            Crash.point("sweep.after-outcome");
            switch (outcome) {
                case Outcome.Confirmed _ -> sweeps.confirm(sweep);
                case Outcome.Reverted reverted -> sweeps.fail(sweep, reverted.reason());
                case Outcome.Pending _ -> {}
                case Outcome.Unknown _ -> broadcast(sweep);
            }
        } catch (ChainUnavailable e) {
            log.info("Sweep {} waits: {}", sweep.id(), e.getMessage());
            silent.add(sweep.network());
        } catch (RuntimeException e) {
            log.error("Sweep {} cannot go on", sweep.id(), e);
        }
    }

    private void broadcast(Submission sweep) {
        if (!lanes.broadcast(sweep.sender(), sweep.nonce(), sweep.signed())) {
            lanes.stopFor(sweep.signed());
            sweeps.fail(sweep, "Another transaction of the hot wallet has its place");
            return;
        }
        Crash.point("sweep.after-broadcast");
        sweeps.recordBroadcast(sweep);
    }
}
