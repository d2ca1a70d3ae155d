package io.bornite.transfer;

import io.bornite.identity.Caller;
import io.bornite.money.Country;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfer")
@OperationGroup("TransferController")
@RequestMapping("/api/transfers")
class TransferQueryController {

    private final Transfers transfers;

    TransferQueryController(Transfers transfers) {
        this.transfers = transfers;
    }

    /** @param sync is read for the contract's sake: a list always shows what the book knows now */
    @GetMapping
    PageDto<TransferWithTransactionsOnlyDto> findAll(
            Caller caller,
            PageRequest page,
            @RequestParam(required = false) @Nullable Country sourceCountry,
            @RequestParam(required = false) @Nullable Country destinationCountry,
            @RequestParam(required = false) @Nullable TransferStatus status,
            @RequestParam(required = false) @Nullable Boolean sync,
            @RequestParam(required = false) @Nullable List<@Nullable TransferType> type,
            @RequestParam(required = false) @Nullable Instant startDate,
            @RequestParam(required = false) @Nullable Instant endDate) {
        TransferFilter filter = new TransferFilter(
                sourceCountry,
                destinationCountry,
                status,
                type == null
                        ? List.of()
                        : type.stream().filter(Objects::nonNull).toList(),
                startDate,
                endDate);
        return transfers.page(caller.organization(), filter, page).map(TransferWithTransactionsOnlyDto::of);
    }

    @GetMapping("/{id}")
    TransferWithTransactionsDto get(Caller caller, @PathVariable UUID id) {
        return TransferWithTransactionsDto.of(transfers.get(caller.organization(), new TransferId(id)));
    }
}
