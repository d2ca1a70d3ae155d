package io.bornite.transfer.onramp;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.RecipientRelationship;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.transfer.ramp.Accepted;
import io.bornite.transfer.ramp.CustomerDataDto;
import io.bornite.transfer.ramp.Papers;
import io.bornite.transfer.ramp.RampAnswer;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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
class OnrampController {

    private static final int QUOTE_LENGTH_MAX = 4_000;

    private final Onramps onramps;
    private final TransferIds ids;

    OnrampController(Onramps onramps, TransferIds ids) {
        this.onramps = onramps;
        this.ids = ids;
    }

    @KeyedByCommand
    @PostMapping("/onramp")
    ResponseEntity<TransferWithAccountDto> createOnrampTransfer(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateOnrampTransferDto request) {
        Accepted accepted = onramps.accept(new CashIn(
                ids.next(),
                caller,
                request.quotePayload(),
                request.quoteSignature(),
                RampAnswer.preferredWallet(request.preferredWalletId()),
                request.papers(ids),
                Transfer.RequestKey.of("onramp", key)));
        return RampAnswer.of(accepted);
    }

    record CreateOnrampTransferDto(
            @Size(max = 255) @Nullable String invoiceNumber,
            @Size(max = 2048) @Nullable String invoiceUrl,
            @Nullable PurposeCode purposeCode,
            @Nullable SourceOfFunds sourceOfFunds,
            @Nullable RecipientRelationship recipientRelationship,
            @NotBlank @Size(max = QUOTE_LENGTH_MAX) String quotePayload,
            @NotBlank @Size(max = 255) String quoteSignature,
            @Nullable String preferredWalletId,
            @Valid @Nullable CustomerDataDto customerData) {

        Papers papers(TransferIds ids) {
            return new Papers(
                    invoiceNumber,
                    invoiceUrl,
                    null,
                    purposeCode,
                    sourceOfFunds,
                    recipientRelationship,
                    customerData == null ? null : customerData.toCustomer(ids.nextUuid()));
        }
    }
}
