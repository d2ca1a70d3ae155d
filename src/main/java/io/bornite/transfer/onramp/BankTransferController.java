package io.bornite.transfer.onramp;

import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transaction")
@OperationGroup("TransactionController")
class BankTransferController {

    private final Onramps onramps;

    BankTransferController(Onramps onramps) {
        this.onramps = onramps;
    }

    @PostMapping("/api/transactions/{id}/confirm-bank-transfer")
    SuccessDto confirmBankTransfer(Caller caller, @PathVariable UUID id) {
        onramps.confirm(caller.organization(), id);
        return SuccessDto.of("Bank transfer confirmed");
    }
}
