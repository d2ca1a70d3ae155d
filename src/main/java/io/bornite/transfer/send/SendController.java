package io.bornite.transfer.send;

import io.bornite.account.AskFirst;
import io.bornite.account.LookAlikes;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAmount;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.TransferWithAccountDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
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

    private final Sends sends;
    private final DoubleClicks doubleClicks;
    private final LookAlikes lookAlikes;
    private final TransferIds ids;

    SendController(Sends sends, DoubleClicks doubleClicks, LookAlikes lookAlikes, TransferIds ids) {
        this.sends = sends;
        this.doubleClicks = doubleClicks;
        this.lookAlikes = lookAlikes;
        this.ids = ids;
    }

    @KeyedByCommand
    @PostMapping("/send")
    ResponseEntity<TransferWithAccountDto> createSend(
            Caller caller,
            @Nullable IdempotencyKey key,
            @Nullable AskFirst wish,
            @Valid @RequestBody CreateSendTransferDto request) {
        SendMoney command = new SendMoney(
                ids.next(),
                Sender.of(caller),
                request.recipient(),
                request.money(),
                request.purposeCode(),
                TransferType.SEND,
                Transfer.RequestKey.of("send", key));
        return send(command, wish);
    }

    @KeyedByCommand
    @PostMapping("/wallet-withdraw")
    ResponseEntity<TransferWithAccountDto> createWalletWithdraw(
            Caller caller,
            @Nullable IdempotencyKey key,
            @Nullable AskFirst wish,
            @Valid @RequestBody CreateWalletWithdrawTransferDto request) {
        SendMoney command = new SendMoney(
                ids.next(),
                Sender.of(caller),
                Recipient.ofAddress(request.walletAddress()),
                new Money(request.amount(), Objects.requireNonNullElse(request.currency(), Currency.USDC)),
                request.purposeCode(),
                TransferType.WITHDRAW,
                Transfer.RequestKey.of("wallet-withdraw", key));
        return send(command, wish);
    }

    private ResponseEntity<TransferWithAccountDto> send(SendMoney command, @Nullable AskFirst wish) {
        Map<String, String> alike = alike(command, command.id());
        LookAlikes.ask(alike, wish);
        SendResult.Accepted accepted = sends.send(command);
        var answer = ResponseEntity.ok();
        if (accepted.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
            alike = alike(command, accepted.transfer().id());
        }
        doubleClicks
                .before(command, accepted.transfer())
                .ifPresent(first ->
                        answer.header(DoubleClicks.HEADER, first.value().toString()));
        return answer.headers(LookAlikes.headers(alike)).body(TransferWithAccountDto.of(accepted.transfer()));
    }

    /** Looked up before the payment, since nothing may fail between its commit and its answer. */
    private Map<String, String> alike(SendMoney command, TransferId payment) {
        return command.recipient() instanceof Recipient.ToWallet to
                ? lookAlikes.before(payment.value(), command.organization(), List.of(to.address()))
                : Map.of();
    }

    record CreateWalletWithdrawTransferDto(
            @NotBlank String walletAddress,

            @NotNull @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
            Long amount,

            @NotNull PurposeCode purposeCode,
            @Nullable Currency currency) {}
}
