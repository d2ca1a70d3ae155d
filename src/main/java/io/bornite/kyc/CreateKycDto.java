package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import io.bornite.platform.FormPart;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@FormPart
record CreateKycDto(
        @NotNull CustomerProfileType type,
        @NotBlank String country,
        @Valid @Nullable CreateKycDetailDto kycDetail,
        @Valid @Nullable CreateKybDetailDto kybDetail) {

    /** A refusal of what stands inside names where it stands. */
    static <T> T within(String property, Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidRequest inside) {
            throw new InvalidRequest(List.of(Violation.within(property, inside.violations())));
        }
    }

    static <T> T required(@Nullable T part, String property) {
        if (part == null) {
            throw new InvalidRequest(property, "isNotEmpty", property + " should not be empty");
        }
        return part;
    }
}
