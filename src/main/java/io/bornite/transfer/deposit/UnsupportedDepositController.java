package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.Caller;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /**
     * @param contractAddress null for the network's native coin
     * @param symbol what the contract calls itself, which proves nothing
     * @param amount a plain decimal, by the decimals that the contract says it has
     */
    record UnsupportedDepositDto(
            UUID id,
            ChainId network,
            String transactionHash,
            @Nullable String contractAddress,
            String symbol,
            String amount,
            String fromAddress,
            String walletAddress,
            Instant createdAt) {

        static UnsupportedDepositDto of(UnsupportedDeposit deposit) {
            boolean isNative = deposit.asset().equals(UnsupportedTransfer.NATIVE);
            return new UnsupportedDepositDto(
                    deposit.id(),
                    deposit.network(),
                    deposit.hash(),
                    isNative ? null : deposit.asset(),
                    deposit.symbol(),
                    new BigDecimal(deposit.amount(), deposit.decimals())
                            .stripTrailingZeros()
                            .toPlainString(),
                    deposit.sender(),
                    deposit.address(),
                    deposit.seenAt());
        }
    }
}
