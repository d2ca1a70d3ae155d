package io.bornite.sandbox;

import io.bornite.platform.InSandbox;
import io.bornite.platform.NotFound;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.SuccessDto;
import io.bornite.rail.sandbox.SandboxPartners;
import io.bornite.transfer.offramp.PayoutReferences;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
class PayoutController {

    private final SandboxPartners partners;
    private final PayoutReferences references;

    PayoutController(SandboxPartners partners, PayoutReferences references) {
        this.partners = partners;
        this.references = references;
    }

    @PostMapping("/sandbox/payouts/{transactionId}/outcome")
    @Operation(summary = "Decide what becomes of a payout at its simulated partner, also after it has ended")
    SuccessDto decidePayout(@PathVariable UUID transactionId, @Valid @RequestBody PayoutOutcome request) {
        String reference = references.ofTransaction(transactionId).orElseThrow(() -> new NotFound("Payout not found"));
        partners.decidePayout(reference, request.outcome(), request.reason());
        return SuccessDto.of("The partner has decided");
    }

    record PayoutOutcome(
            @NotNull SandboxPartners.Decision outcome,
            @Size(max = 255) @Nullable String reason) {}
}
