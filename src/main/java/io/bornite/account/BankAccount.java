package io.bornite.account;

import io.bornite.identity.OrganizationId;
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
     * @param provider the partner's code on the wire, such as {@code 0x1}
     * @param status INPROGRESS, VERIFIED or REJECTED
     */
    public record Registration(
            UUID reference,
            UUID partnership,
            String provider,
            AccountStatus status,
            @Nullable String words,
            Instant createdAt,
            Instant updatedAt) {}

    public boolean isVerified() {
        return status == AccountStatus.VERIFIED;
    }

    /** Whether this partner pays into it. */
    public boolean isVerifiedAt(String provider) {
        return registrations.stream()
                .anyMatch(registration ->
                        registration.provider().equals(provider) && registration.status() == AccountStatus.VERIFIED);
    }

    BankAccount with(List<Registration> known) {
        return new BankAccount(
                id, organization, bank, isDefault, askedPartnership, status, known, createdAt, updatedAt);
    }
}
