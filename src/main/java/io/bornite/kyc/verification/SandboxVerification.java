package io.bornite.kyc.verification;

import io.bornite.kyc.CompanyDetails;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.PersonDetails;
import io.bornite.kyc.Verifier;
import io.bornite.platform.InSandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The sandbox decides by itself a moment later, by the end of the person's last name or the company's name, or by the
 * last three digits of the company's registration number. Whoever ends in nothing below is approved.
 */
@Component
@InSandbox
class SandboxVerification implements VerificationPort {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private final SandboxVerificationProperties properties;
    private final Clock clock;

    SandboxVerification(SandboxVerificationProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** What a name or a number brings about. */
    enum Rule {
        APPROVE("approve", "900"),
        REJECT("reject", "901"),
        /** Sent back at the first attempt, approved at the next. */
        RETRY("retry", "902"),
        /** Left to an operator. */
        REVIEW("review", "903"),
        /** On hold until somebody decides. */
        HOLD("hold", "904"),
        /** Never answered. */
        SILENT("silent", "905");

        private final String word;
        private final String digits;

        Rule(String word, String digits) {
            this.word = word;
            this.digits = digits;
        }

        static Rule of(String name, String number) {
            String end = name.strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(rule -> end.endsWith(rule.word) || number.strip().endsWith(rule.digits))
                    .findFirst()
                    .orElse(APPROVE);
        }
    }

    @Override
    public Verifier verifier() {
        return Verifier.SANDBOX;
    }

    @Override
    public Finding begin(Applicant applicant) {
        String external = "sandbox-" + applicant.reference();
        return new Finding(KycStatus.INITIATED, external, external, "init", null);
    }

    @Override
    public Finding look(Applicant applicant) {
        if (left(applicant).isPositive()) {
            return Finding.of(applicant.status());
        }
        return switch (rule(applicant)) {
            case APPROVE -> said(KycStatus.APPROVED, "approved", null);
            case REJECT -> said(KycStatus.REJECTED, "rejected", "The document could not be verified");
            case RETRY ->
                applicant.attempt() == 1
                        ? said(KycStatus.INITIATED, "retry", "The photo is not readable, please try again")
                        : said(KycStatus.APPROVED, "approved", null);
            case REVIEW -> said(KycStatus.MANUAL_REVIEW, "review", null);
            case HOLD -> said(KycStatus.PROVIDER_ON_HOLD, "on hold", null);
            case SILENT -> said(KycStatus.INPROGRESS, "pending", null);
        };
    }

    @Override
    public Optional<String> link(Applicant applicant) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> pause(Applicant applicant) {
        Duration left = left(applicant);
        boolean isUndecided = left.isPositive() || applicant.externalKycId() == null;
        if (isUndecided) {
            return Optional.of(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
        }
        return rule(applicant) == Rule.SILENT ? Optional.of(NEVER) : Optional.empty();
    }

    private Duration left(Applicant applicant) {
        Instant due = applicant.begunAt().plus(properties.delay());
        return Duration.between(clock.instant(), due);
    }

    private static Finding said(KycStatus status, String word, @org.jspecify.annotations.Nullable String reason) {
        return new Finding(status, null, null, word, reason);
    }

    private static Rule rule(Applicant applicant) {
        PersonDetails person = applicant.person();
        CompanyDetails company = applicant.company();
        return person != null
                ? Rule.of(person.lastName(), "")
                : company == null ? Rule.APPROVE : Rule.of(company.companyName(), company.incorporationNumber());
    }
}
