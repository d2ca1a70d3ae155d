package io.bornite.kyc.verification;

import io.bornite.kyc.CompanyDetails;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.PersonDetails;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be checked: a person or a company, one of them.
 *
 * @param reference ours, stored before anybody is asked; asking twice with it is asking once
 * @param country of residence or registration: ISO 3166 alpha-3 in lower case, but {@code gre} for Greece
 * @param attempt 1 for the first check of this person or company, 2 after it was sent back, and so on
 * @param status where the check stands as far as we know
 */
public record Applicant(
        UUID reference,
        String country,
        @Nullable PersonDetails person,
        @Nullable CompanyDetails company,
        int attempt,
        KycStatus status,
        @Nullable String externalKycId,
        Instant begunAt) {}
