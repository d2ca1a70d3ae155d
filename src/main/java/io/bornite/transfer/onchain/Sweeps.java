package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.deposit.Deposits;
import io.bornite.transfer.deposit.Unswept;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The books of sweeps: each deposit is taken along by one sweep, whose bytes are stored before they are first sent. */
@Component
class Sweeps {

    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private final SubmissionRepository submissions;
    private final Deposits deposits;
    private final Custody custody;
    private final TransferIds ids;
    private final MeterRegistry metrics;

    Sweeps(
            SubmissionRepository submissions,
            Deposits deposits,
            Custody custody,
            TransferIds ids,
            MeterRegistry metrics) {
        this.submissions = submissions;
        this.deposits = deposits;
        this.custody = custody;
        this.ids = ids;
        this.metrics = metrics;
    }

    /**
     * @return nothing if another node has taken the deposits
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional
    Optional<Submission> sign(Unswept unswept, Custody.Standing standing) {
        ChainId network = unswept.network();
        custody.lockLane(network);
        UUID sweep = ids.nextUuid();
        Money amount = deposits.markSwept(unswept, sweep);
        if (!amount.isPositive()) {
            return Optional.empty();
        }
        Token token = network.token(unswept.currency()).orElseThrow();
        String hotWallet = custody.hotWallet(network);
        TransferOrder order = new TransferOrder(network, token, hotWallet, amount.toToken(token.decimals()));
        Custody.HotTransaction hot = custody.signSweep(unswept.organization(), order, sweep, standing);
        Crash.point("sweep.after-nonce");
        Submission signed = new Submission(
                sweep, null, hot.sender(), hot.nonce(), hotWallet, amount, hot.signed(), Submission.State.SIGNED);
        submissions.insert(signed);
        return Optional.of(signed);
    }

    @Transactional(readOnly = true)
    List<Submission> open(int limit) {
        return submissions.openSweeps(limit);
    }

    /** Networks that take no sweeps now, so that it makes no sense to sign more. */
    @Transactional(readOnly = true)
    Set<ChainId> networksBehind(int signed) {
        return submissions.networksBehind(signed);
    }

    @Transactional
    void recordBroadcast(Submission sweep) {
        submissions.markBroadcast(sweep.id());
        Crash.point("sweep.before-record-commit");
    }

    @Transactional
    void confirm(Submission sweep) {
        submissions.settle(sweep.id(), Submission.State.CONFIRMED);
        Crash.point("sweep.before-confirm-commit");
    }

    /** It is final that it moved nothing: a later sweep takes the deposits along, the later the oftener it fails. */
    @Transactional
    void fail(Submission sweep, String reason) {
        if (submissions.settle(sweep.id(), Submission.State.REVERTED)) {
            deposits.unmarkSwept(sweep.id());
            metrics.counter(
                            "bornite.sweeps.reverted",
                            "network",
                            sweep.network().wire())
                    .increment();
            log.error(
                    "Sweep {} on network {} reverted: {}",
                    sweep.id(),
                    sweep.network().wire(),
                    reason);
            Crash.point("sweep.before-fail-commit");
        }
    }
}
