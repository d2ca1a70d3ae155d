package io.bornite.transfer.recovery;

import io.bornite.identity.Caller;
import io.bornite.platform.UncountedOperation;
import io.bornite.transfer.deposit.UnsupportedDepositDto;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Unsupported deposits")
class RecoverUnsupportedController {

    private final UnsupportedRecoveries recoveries;

    RecoverUnsupportedController(UnsupportedRecoveries recoveries) {
        this.recoveries = recoveries;
    }

    @UncountedOperation
    @PostMapping("/api/unsupported-deposits/{id}/recover")
    @Operation(summary = "Ask for all of it back, to an address of one's own: two operators let it go")
    UnsupportedDepositDto recoverUnsupportedDeposit(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody RecoverUnsupportedDto request) {
        return UnsupportedDepositDto.of(recoveries.request(caller.organization(), id, request.toAccount()));
    }

    /** @param toAccount the id of an account that is an address elsewhere, or an address */
    record RecoverUnsupportedDto(@Size(max = 255) @Nullable String toAccount) {}
}
