package io.bornite.transfer.deposit;

import io.bornite.identity.Caller;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Unsupported deposits")
class UnsupportedDepositController {

    private final UnsupportedDeposits deposits;

    UnsupportedDepositController(UnsupportedDeposits deposits) {
        this.deposits = deposits;
    }

    @GetMapping("/api/unsupported-deposits")
    @Operation(summary = "What came to your addresses and is no token that is kept here: it is not credited")
    PageDto<UnsupportedDepositDto> listUnsupportedDeposits(Caller caller, PageRequest page) {
        return deposits.page(caller.organization(), page).map(UnsupportedDepositDto::of);
    }
}
