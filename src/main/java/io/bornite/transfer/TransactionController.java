package io.bornite.transfer;

import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transaction")
@OperationGroup("TransactionController")
@RequestMapping("/api/transactions")
class TransactionController {

    private final Transactions transactions;

    TransactionController(Transactions transactions) {
        this.transactions = transactions;
    }

    @GetMapping
    PageDto<TransactionWithAccountDto> findAll(
            Caller caller,
            PageRequest page,
            @RequestParam(required = false) @Nullable UUID transferId,
            @RequestParam(required = false) @Nullable UUID kycId) {
        return transactions
                .page(caller.organization(), transferId, kycId, page)
                .map(row -> TransactionWithAccountDto.of(row.transfer(), row.transaction()));
    }

    @GetMapping("/{id}")
    TransactionWithAccountDto get(Caller caller, @PathVariable UUID id) {
        Transactions.Row row = transactions.get(caller.organization(), id);
        return TransactionWithAccountDto.of(row.transfer(), row.transaction());
    }
}
