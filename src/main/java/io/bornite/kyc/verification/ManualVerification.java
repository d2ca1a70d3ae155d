package io.bornite.kyc.verification;

import io.bornite.kyc.KycStatus;
import io.bornite.kyc.Verifier;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An operator of this server decides, with reasons and a checklist. */
@Component
class ManualVerification implements VerificationPort {

    @Override
    public Verifier verifier() {
        return Verifier.MANUAL;
    }

    @Override
    public Finding begin(Applicant applicant) {
        return Finding.of(KycStatus.MANUAL_REVIEW);
    }

    /** Asked only for a vendor that began the check and is configured no more: it is left to an operator. */
    @Override
    public Finding look(Applicant applicant) {
        return Finding.of(KycStatus.MANUAL_REVIEW);
    }

    @Override
    public Optional<String> link(Applicant applicant) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> pause(Applicant applicant) {
        return Optional.empty();
    }
}
