package io.bornite.kyc;

import io.bornite.kyc.verification.Applicant;
import io.bornite.kyc.verification.Finding;
import io.bornite.kyc.verification.VerificationPort;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hands a person or a company to whoever verifies, and asks what became of them until the check has ended. */
@Component
class CarryOnCheck {

    private final Kycs kycs;
    private final Checks checks;
    private final Verifiers verifiers;

    CarryOnCheck(Kycs kycs, Checks checks, Verifiers verifiers) {
        this.kycs = kycs;
        this.checks = checks;
        this.verifiers = verifiers;
    }

    /** @return when to come again, or nothing when nobody will say more by themself */
    Optional<Duration> run(UUID verification) {
        Optional<Verification> open = kycs.underWay(verification);
        if (open.isEmpty() || isWithOperator(open.get())) {
            return Optional.empty();
        }
        Verification part = open.get();
        VerificationPort port = verifiers.of(part.verifier());
        Applicant applicant = kycs.applicant(part);
        boolean handedIn = part.externalKycId() != null;
        Finding finding = handedIn ? port.look(applicant) : port.begin(applicant);
        if (isNews(part, finding)) {
            checks.record(part.id(), finding);
        }
        return finding.status().isEnd() || finding.status() == KycStatus.MANUAL_REVIEW
                ? Optional.empty()
                : port.pause(applicant);
    }

    /** Only an operator moves it from there. */
    private static boolean isWithOperator(Verification part) {
        return part.status() == KycStatus.MANUAL_REVIEW || part.status() == KycStatus.ON_HOLD;
    }

    private static boolean isNews(Verification part, Finding finding) {
        return part.status() != finding.status()
                || !Objects.equals(part.reason(), finding.reason())
                || Stream.of(finding.externalCustomerId(), finding.externalKycId(), finding.externalStatus())
                        .filter(Objects::nonNull)
                        .anyMatch(word -> !word.equals(part.externalCustomerId())
                                && !word.equals(part.externalKycId())
                                && !word.equals(part.externalStatus()));
    }
}
