package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.TransferAmount;
import io.bornite.transfer.TransferWithTransactionsOnlyDto;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfer")
@OperationGroup("TransferController")
@RequestMapping("/api/transfers")
class DepositRequestController {

    private static final long MAXIMUM = 1_500_000_000_000L;

    private final DepositRequests requests;

    DepositRequestController(DepositRequests requests) {
        this.requests = requests;
    }

    /** Announces a deposit and says where to pay it; the money is credited when it has come, whoever sent it. */
    @PostMapping("/deposit")
    TransferWithTransactionsOnlyDto createDepositTransfer(
            Caller caller, @Valid @RequestBody CreateSolanaDepositTransferDto request) {
        return TransferWithTransactionsOnlyDto.of(requests.create(
                caller.organization(),
                new Money(request.amount(), Currency.USDC),
                request.network(),
                request.sourceOfFunds()));
    }

    /** @param depositChainId a network by its number; the default wallet's without one */
    record CreateSolanaDepositTransferDto(
            @NotNull @Min(TransferAmount.MINIMUM) @Max(MAXIMUM)
            Long amount,

            @Nullable SourceOfFunds sourceOfFunds,

            @Schema(type = "number") @Nullable Integer depositChainId) {

        @Nullable
        ChainId network() {
            return depositChainId == null
                    ? null
                    : ChainId.of(depositChainId.toString())
                            .orElseThrow(() -> new InvalidRequest(
                                    "depositChainId", "isEnum", "depositChainId must be a chain id"));
        }
    }
}
