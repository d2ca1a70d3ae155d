package io.bornite.kyc.verification;

import io.bornite.kyc.Verifier;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who checks people and companies. All but {@code verifier} may be network calls: they are made outside of
 * transactions, may throw, and are then asked again later; what is unknown never becomes a decision.
 */
public interface VerificationPort {

    Verifier verifier();

    /** Hands an applicant in; again with the same reference is no second check. */
    Finding begin(Applicant applicant);

    /** Where the check stands. */
    Finding look(Applicant applicant);

    /** Where the person goes on by themself, as an absolute address that is good for a while; nothing if nowhere. */
    Optional<String> link(Applicant applicant);

    /** When to look again; nothing when nobody will answer by themself. */
    Optional<Duration> pause(Applicant applicant);
}
