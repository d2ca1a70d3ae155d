package io.bornite.transfer.send;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.Rejected;
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
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
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

    private static final Set<Currency> SENDABLE =
            EnumSet.of(Currency.USDC, Currency.USDT, Currency.DAI, Currency.USDCE, Currency.STRK);

    private final Sends sends;
    private final TransferIds ids;

    SendController(Sends sends, TransferIds ids) {
        this.sends = sends;
        this.ids = ids;
    }

    @KeyedByCommand
    @PostMapping("/send")
    ResponseEntity<TransferWithAccountDto> createSend(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateSendTransferDto request) {
        Recipient recipient = Recipient.of(request.walletAddress(), request.email(), request.payeeId());
        return answer(sends.send(new SendMoney(
                ids.next(),
                caller,
                recipient,
                amount(request.amount(), request.currency()),
                request.purposeCode(),
                TransferType.SEND,
                requestKey("send", key))));
    }

    @KeyedByCommand
    @PostMapping("/wallet-withdraw")
    ResponseEntity<TransferWithAccountDto> createWalletWithdraw(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateWalletWithdrawTransferDto request) {
        return answer(sends.send(new SendMoney(
                ids.next(),
                caller,
                Recipient.ofAddress(request.walletAddress()),
                amount(request.amount(), request.currency()),
                request.purposeCode(),
                TransferType.WITHDRAW,
                requestKey("wallet-withdraw", key))));
    }

    private static Money amount(long units, @Nullable Currency currency) {
        Currency sent = Objects.requireNonNullElse(currency, Currency.USDC);
        if (!SENDABLE.contains(sent)) {
            throw new Rejected(sent + " cannot be sent from a wallet");
        }
        return new Money(units, sent);
    }

    private static Transfer.@Nullable RequestKey requestKey(String operation, @Nullable IdempotencyKey key) {
        return key == null ? null : new Transfer.RequestKey(operation, key.value(), key.requestHash());
    }

    private static ResponseEntity<TransferWithAccountDto> answer(SendResult.Accepted accepted) {
        var answer = ResponseEntity.ok();
        if (accepted.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return answer.body(TransferWithAccountDto.of(accepted.transfer()));
    }

    record CreateSendTransferDto(
            @Nullable String walletAddress,
            @Nullable String email,
            @Nullable String payeeId,

            @NotNull @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
            Long amount,

            @NotNull PurposeCode purposeCode,
            @Nullable Currency currency) {}

    record CreateWalletWithdrawTransferDto(
            @NotBlank String walletAddress,

            @NotNull @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
            Long amount,

            @NotNull PurposeCode purposeCode,
            @Nullable Currency currency) {}
}
