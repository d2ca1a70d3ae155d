package io.bornite.transfer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a third-party payment is for; payments between wallets have none. */
public record CustomerDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable String name,
        @Nullable String businessName,
        @Nullable String email,
        @Nullable String country) {

    static CustomerDto of(TransferDetails.Customer customer, Transfer transfer) {
        return new CustomerDto(
                customer.id(),
                transfer.createdAt(),
                transfer.createdAt(),
                customer.name(),
                customer.businessName(),
                customer.email(),
                customer.country());
    }
}
