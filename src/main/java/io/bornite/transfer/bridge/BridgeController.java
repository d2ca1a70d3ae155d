package io.bornite.transfer.bridge;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferWithTransactionsOnlyDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfer")
@OperationGroup("TransferController")
@RequestMapping("/api/transfers")
class BridgeController {

    private final Bridges bridges;
    private final BridgeBalances balances;
    private final TransferIds ids;

    BridgeController(Bridges bridges, BridgeBalances balances, TransferIds ids) {
        this.bridges = bridges;
        this.balances = balances;
        this.ids = ids;
    }

    /** Carries USDC to the network of the default wallet. */
    @KeyedByCommand
    @PostMapping("/bridge")
    ResponseEntity<TransferWithTransactionsOnlyDto> createBridgeTransfer(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateBridgeTransferDto request) {
        Transfer.RequestKey requestKey = Transfer.RequestKey.of("bridge", key);
        Bridges.Accepted accepted = bridges.bridge(new BridgeMoney(
                ids.next(),
                caller.organization(),
                caller.limitedBy(),
                request.sourceNetwork(),
                new Money(request.amount(), Currency.USDC),
                request.sourceOfFunds(),
                requestKey));
        var answer = ResponseEntity.ok();
        if (accepted.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return answer.body(TransferWithTransactionsOnlyDto.of(accepted.transfer()));
    }

    /** What can be bridged from each network. */
    @GetMapping("/balances")
    BridgeTransferBalances getBalances(Caller caller) {
        return new BridgeTransferBalances(balances.of(caller.organization()));
    }

    record CreateBridgeTransferDto(
            @NotNull ChainId sourceNetwork,
            @NotNull @Positive Long amount,
            @Nullable SourceOfFunds sourceOfFunds) {}

    record BridgeTransferBalances(List<BridgeTransferBalance> balances) {}

    /** @param balance what can be spent, in units of 10^-8 USDC */
    record BridgeTransferBalance(ChainId chainId, Long balance) {}
}
