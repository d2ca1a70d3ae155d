package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.deposit.Deposits;
import io.bornite.transfer.deposit.Unswept;
import io.bornite.wallet.Custody;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The books of sweeps: each deposit is taken along by one sweep, whose bytes are stored before they are first sent. */
@Component
class Sweeps {

    private final SubmissionRepository submissions;
    private final Deposits deposits;
    private final Custody custody;
    private final TransferIds ids;

    Sweeps(SubmissionRepository submissions, Deposits deposits, Custody custody, TransferIds ids) {
        this.submissions = submissions;
        this.deposits = deposits;
        this.custody = custody;
        this.ids = ids;
    }

    /** @return nothing if another node has taken the deposits */
    @Transactional
    Optional<Submission> sign(Unswept unswept, Fees fees) {
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
        Custody.HotTransaction hot = custody.signSweep(unswept.organization(), order, sweep, fees);
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

    /** It is final that it moved nothing: a later sweep takes the deposits along. */
    @Transactional
    void fail(Submission sweep) {
        if (submissions.settle(sweep.id(), Submission.State.REVERTED)) {
            deposits.unmarkSwept(sweep.id());
            Crash.point("sweep.before-fail-commit");
        }
    }
}
