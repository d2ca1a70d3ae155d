package io.bornite.publicpage;

import io.bornite.identity.CustomerProfileType;
import org.jspecify.annotations.Nullable;

/** Who receives a payment, where that is said in public. */
record PublicCustomerProfileDto(
        CustomerProfileType type,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String businessName,
        @Nullable String email,
        String receiverName) {}
