package io.bornite.quote;

import io.bornite.account.BankAccount;
import io.bornite.kyc.ApprovedKyc;
import io.bornite.rail.ProviderCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation has done so far to reach a bank.
 *
 * @param approved null while it is not approved
 * @param kycStatus of its newest check, or null if it has none
 * @param partners who knows it, and how far that has come
 * @param accounts newest first
 */
record Standing(
        @Nullable ApprovedKyc approved,
        @Nullable UUID kyc,
        @Nullable String kycStatus,
        Map<ProviderCode, Onboarded> partners,
        List<BankAccount> accounts) {

    enum Progress {
        REJECTED,
        NOT_HANDED_IN,
        UNDER_WAY,
        APPROVED
    }

    /** @param reference by which the partner knows the organisation */
    record Onboarded(UUID partnership, String reference, Progress progress) {

        boolean isBetterThan(Onboarded other) {
            return progress.compareTo(other.progress) > 0;
        }
    }

    boolean isApprovedBy(ProviderCode provider) {
        Onboarded partner = partners.get(provider);
        return partner != null && partner.progress() == Progress.APPROVED;
    }
}
