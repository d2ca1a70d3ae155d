package io.bornite.kyc;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The little that a link shows: enough for the person to know that it is theirs. */
record KycUrlDto(
        UUID kycDetailId,
        String kycUrl,
        KycStatus kycStatus,
        String firstName,
        @Nullable String lastName,
        KycProviderCode kycProviderCode) {

    /** Spring prints an answer when its log is turned up. */
    @Override
    public String toString() {
        return "KycUrlDto";
    }
}
