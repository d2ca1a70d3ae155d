package io.bornite.transfer.offramp;

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
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "Transfer")
@OperationGroup("TransferController")
@RequestMapping("/api/transfers")
class OfframpController {

    static final int QUOTE_LENGTH_MAX = 4_000;

    private final Offramps offramps;
    private final TransferIds ids;

    OfframpController(Offramps offramps, TransferIds ids) {
        this.offramps = offramps;
        this.ids = ids;
    }

    @KeyedByCommand
    @PostMapping("/offramp")
    ResponseEntity<TransferWithAccountDto> createOfframpTransfer(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody CreateOfframpTransferDto request) {
        return accept(caller, key, request, null);
    }

    /** The same as a form, which can bring the paper that says where the money comes from. */
    @Hidden
    @KeyedByCommand
    @PostMapping(path = "/offramp", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<TransferWithAccountDto> createOfframpTransferWithFile(
            Caller caller,
            @Nullable IdempotencyKey key,
            @Valid @ModelAttribute OfframpForm form,
            @RequestParam(name = "sourceOfFundsFile", required = false) @Nullable MultipartFile file)
            throws IOException {
        return accept(caller, key, form.toRequest(), file == null || file.isEmpty() ? null : file.getBytes());
    }

    private ResponseEntity<TransferWithAccountDto> accept(
            Caller caller,
            @Nullable IdempotencyKey key,
            CreateOfframpTransferDto request,
            byte @Nullable [] sourceOfFunds) {
        Accepted accepted = offramps.accept(new CashOut(
                ids.next(),
                caller,
                request.quotePayload(),
                request.quoteSignature(),
                RampAnswer.preferredWallet(request.preferredWalletId()),
                request.papers(ids),
                sourceOfFunds,
                Transfer.RequestKey.of("offramp", key)));
        return RampAnswer.of(accepted);
    }

    /** The fields of a form; what the client calls its file is not looked at. */
    record OfframpForm(
            @Size(max = 255) @Nullable String invoiceNumber,
            @Size(max = 2048) @Nullable String invoiceUrl,
            @Nullable PurposeCode purposeCode,
            @Nullable SourceOfFunds sourceOfFunds,
            @Nullable RecipientRelationship recipientRelationship,
            @NotBlank @Size(max = QUOTE_LENGTH_MAX) String quotePayload,
            @NotBlank @Size(max = 255) String quoteSignature,
            @Nullable String preferredWalletId,
            @Valid @Nullable CustomerDataDto customerData,
            @Size(max = 255) @Nullable String note) {

        CreateOfframpTransferDto toRequest() {
            return new CreateOfframpTransferDto(
                    invoiceNumber,
                    invoiceUrl,
                    purposeCode,
                    sourceOfFunds,
                    recipientRelationship,
                    quotePayload,
                    quoteSignature,
                    preferredWalletId,
                    customerData,
                    null,
                    note);
        }
    }

    record CreateOfframpTransferDto(
            @Size(max = 255) @Nullable String invoiceNumber,
            @Size(max = 2048) @Nullable String invoiceUrl,
            @Nullable PurposeCode purposeCode,
            @Nullable SourceOfFunds sourceOfFunds,
            @Nullable RecipientRelationship recipientRelationship,
            @NotBlank @Size(max = QUOTE_LENGTH_MAX) String quotePayload,
            @NotBlank @Size(max = 255) String quoteSignature,
            @Nullable String preferredWalletId,
            @Valid @Nullable CustomerDataDto customerData,
            @Schema(format = "binary") @Nullable String sourceOfFundsFile,
            @Size(max = 255) @Nullable String note) {

        Papers papers(TransferIds ids) {
            return new Papers(
                    invoiceNumber,
                    invoiceUrl,
                    note,
                    purposeCode,
                    sourceOfFunds,
                    recipientRelationship,
                    customerData == null ? null : customerData.toCustomer(ids.nextUuid()));
        }
    }
}
