package io.bornite.sandbox;

import io.bornite.kyc.CheckItem;
import io.bornite.kyc.Decision;
import io.bornite.kyc.Kyc;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.Kycs;
import io.bornite.platform.InSandbox;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@InSandbox
@RestController
@PublicOperation
@Tag(name = "Sandbox")
class KycDecisionController {

    private final Kycs kycs;

    KycDecisionController(Kycs kycs) {
        this.kycs = kycs;
    }

    @PostMapping("/sandbox/kycs/{id}/decision")
    @Operation(summary = "Decide about a KYC or KYB as an operator would who has looked at everything")
    DecidedKyc decideKyc(@PathVariable UUID id, @Valid @RequestBody KycDecision request) {
        Decision decision =
                new Decision(request.status(), request.reason(), EnumSet.allOf(CheckItem.class), "sandbox", null);
        return DecidedKyc.of(kycs.decide(new KycId(id), decision));
    }

    record KycDecision(
            @NotNull KycStatus status,
            @NotBlank @Size(max = 1000) String reason) {}

    record DecidedKyc(UUID id, KycStatus status, @Nullable String reason) {

        static DecidedKyc of(Kyc kyc) {
            return new DecidedKyc(kyc.id().value(), kyc.status(), kyc.reason());
        }
    }
}
