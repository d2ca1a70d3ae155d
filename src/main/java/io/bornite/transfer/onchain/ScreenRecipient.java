package io.bornite.transfer.onchain;

import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.transfer.Transfer;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks the recipient of a payment up at the last moment before it is signed, whatever was known when it was accepted. A
 * payment to a listed address keeps its hold and waits for a person; its sender sees a payment that is not sent yet.
 */
@Component
class ScreenRecipient {

    private final Screening screening;

    ScreenRecipient(Screening screening) {
        this.screening = screening;
    }

    @Transactional
    public boolean mustWait(Transfer payment) {
        String address = Objects.requireNonNull(payment.destination().walletAddress());
        return !screening.listed(List.of(address)).isEmpty()
                && screening.screen(Subject.address(payment.id().value(), payment.organization(), address))
                        != Verdict.CLEAR;
    }
}
