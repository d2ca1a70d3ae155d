package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.deposit.FrozenDeposits;
import io.bornite.transfer.review.FirstPayments;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks the recipient of a payment up at the last moment before it is signed, whatever was known when it was accepted. A
 * payment that must wait keeps its hold; its sender sees a payment that is not sent yet.
 */
@Component
class Recipients {

    static final String UNPAYABLE = "This address cannot receive payments any more";

    private final Payments payments;
    private final Custody custody;
    private final Screening screening;
    private final FirstPayments firstPayments;
    private final FrozenDeposits frozen;
    private final Reviews reviews;
    private final SubmissionRepository submissions;

    Recipients(
            Payments payments,
            Custody custody,
            Screening screening,
            FirstPayments firstPayments,
            FrozenDeposits frozen,
            Reviews reviews,
            SubmissionRepository submissions) {
        this.payments = payments;
        this.custody = custody;
        this.screening = screening;
        this.reviews = reviews;
        this.frozen = frozen;
        this.firstPayments = firstPayments;
        this.submissions = submissions;
    }

    /** @return false while a person has to look */
    @Transactional
    public boolean mayBePaid(Transfer payment) {
        if (frozen.isReturn(payment.id())) {
            return true;
        }
        String address = Objects.requireNonNull(payment.destination().walletAddress());
        return isClear(payment, address)
                && (payment.type() == TransferType.BRIDGE
                        || firstPayments.mayGo(payment, () -> submissions.hasPaid(payment.organization(), address)));
    }

    /** False for an address that has become one where money would be lost, such as a token's contract. */
    boolean canBePaid(Transfer payment) {
        ChainId network = Payments.network(payment);
        return custody.canReceive(network.family(), payments.recipient(payment, network));
    }

    /**
     * Gives the money of a payment that cannot be paid back to its sender, unless it may be paid already.
     *
     * @param standing asked before
     * @return false if it has to wait all the same
     * @throws ForeignTransactions if somebody else has used the hot wallet, and so may have paid it
     */
    @Transactional
    boolean refuse(Transfer payment, Custody.Standing standing) {
        custody.requireOwn(Payments.network(payment), standing);
        if (!payments.mayLeave(payment) || payments.mayBeSentElsewhere(payment)) {
            return false;
        }
        payments.refuse(payment.id(), UNPAYABLE);
        return true;
    }

    /** A match that was confirmed while people were asked something else of the payment has no review until now. */
    private boolean isClear(Transfer payment, String address) {
        Verdict verdict =
                screening.screenIfListed(Subject.address(payment.id().value(), payment.organization(), address));
        if (verdict == Verdict.BLOCKED) {
            reviews.openConfirmed(payment.id(), payment.organization());
        }
        return verdict == Verdict.CLEAR;
    }
}
