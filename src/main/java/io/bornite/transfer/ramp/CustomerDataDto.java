package io.bornite.transfer.ramp;

import io.bornite.transfer.TransferDetails;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a third-party payment is for. */
public record CustomerDataDto(
        @Size(max = 255) @Nullable String name,
        @Size(max = 255) @Nullable String businessName,
        @Size(max = 255) @Nullable String email,
        @Size(max = 64) @Nullable String country) {

    public TransferDetails.Customer toCustomer(UUID id) {
        return new TransferDetails.Customer(id, name, businessName, email, country);
    }
}
