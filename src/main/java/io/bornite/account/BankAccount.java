package io.bornite.account;

import io.bornite.identity.OrganizationId;
import io.bornite.rail.ProviderCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank account of an organisation.
 *
 * @param askedPartnership the one partner that is to verify it, or null for every partner that can
 * @param registrations where it is known, oldest first
 */
public record BankAccount(
        BankAccountId id,
        OrganizationId organization,
        BankCoordinates bank,
        boolean isDefault,
        @Nullable UUID askedPartnership,
        AccountStatus status,
        List<Registration> registrations,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The account at one partner.
     *
     * @param reference ours, which the partner knows it by
     * @param customer ours, which the partner knows the organisation by
     * @param status INPROGRESS, VERIFIED or REJECTED
     * @param supportsRemittance whether the partner pays into accounts of other people there
     */
    public record Registration(
            UUID reference,
            UUID partnership,
            UUID customer,
            ProviderCode provider,
            AccountStatus status,
            boolean supportsRemittance,
            @Nullable String words,
            Instant createdAt,
            Instant updatedAt) {}

    public boolean isVerified() {
        return status == AccountStatus.VERIFIED;
    }

    /** Whether this partner pays into it; none does while a person looks at the account, or after it was refused. */
    public boolean isVerifiedAt(ProviderCode provider) {
        return isVerified()
                && registrations.stream()
                        .anyMatch(registration ->
                                registration.provider() == provider && registration.status() == AccountStatus.VERIFIED);
    }

    BankAccount with(List<Registration> known) {
        return new BankAccount(
                id, organization, bank, isDefault, askedPartnership, status, known, createdAt, updatedAt);
    }
}
