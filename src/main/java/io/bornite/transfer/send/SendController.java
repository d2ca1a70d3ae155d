package io.bornite.transfer.send;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAmount;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.TransferWithAccountDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfer")
@OperationGroup("TransferController")
@RequestMapping("/api/transfers")
class SendController {

    /** Names an equal payment of a moment ago, when neither had a key. */
    static final String LOOKALIKE_HEADER = "Bornite-Possible-Duplicate-Of";

    private final Sends sends;
    private final Lookalikes lookalikes;
    private final TransferIds ids;

    SendController(Sends sends, Lookalikes lookalikes, TransferIds ids) {
        this.sends = sends;
        this.lookalikes = lookalikes;
        this.ids = ids;
    }

    @KeyedByCommand
    @PostMapping("/send")
    ResponseEntity<TransferWithAccountDto> createSend(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateSendTransferDto request) {
        return send(new SendMoney(
                ids.next(),
                Sender.of(caller),
                request.recipient(),
                request.money(),
                request.purposeCode(),
                TransferType.SEND,
                requestKey("send", key)));
    }

    @KeyedByCommand
    @PostMapping("/wallet-withdraw")
    ResponseEntity<TransferWithAccountDto> createWalletWithdraw(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateWalletWithdrawTransferDto request) {
        return send(new SendMoney(
                ids.next(),
                Sender.of(caller),
                Recipient.ofAddress(request.walletAddress()),
                new Money(request.amount(), Objects.requireNonNullElse(request.currency(), Currency.USDC)),
                request.purposeCode(),
                TransferType.WITHDRAW,
                requestKey("wallet-withdraw", key)));
    }

    private static Transfer.@Nullable RequestKey requestKey(String operation, @Nullable IdempotencyKey key) {
        return key == null ? null : new Transfer.RequestKey(operation, key.value(), key.requestHash());
    }

    private ResponseEntity<TransferWithAccountDto> send(SendMoney command) {
        SendResult.Accepted accepted = sends.send(command);
        var answer = ResponseEntity.ok();
        if (accepted.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        lookalikes
                .before(command)
                .ifPresent(
                        first -> answer.header(LOOKALIKE_HEADER, first.value().toString()));
        return answer.body(TransferWithAccountDto.of(accepted.transfer()));
    }

    record CreateWalletWithdrawTransferDto(
            @NotBlank String walletAddress,

            @NotNull @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
            Long amount,

            @NotNull PurposeCode purposeCode,
            @Nullable Currency currency) {}
}
