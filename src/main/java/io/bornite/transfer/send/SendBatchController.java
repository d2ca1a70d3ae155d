package io.bornite.transfer.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bornite.account.AskFirst;
import io.bornite.identity.Caller;
import io.bornite.platform.ErrorDto;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.transfer.TransferDto;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
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
class SendBatchController {

    static final int ROWS_MAX = 1_000;
    private static final int REQUEST_ID_LENGTH_MAX = 255;

    private final SendBatches batches;

    SendBatchController(SendBatches batches) {
        this.batches = batches;
    }

    /** Each row has its own answer, in order; a malformed row refuses the whole call before anything is done. */
    @KeyedByCommand
    @PostMapping("/send-batch")
    ResponseEntity<CreateSendTransferBatchResponseDto> createSendBatch(
            Caller caller,
            @Nullable IdempotencyKey key,
            @Nullable AskFirst wish,
            @Valid @RequestBody CreateSendTransferBatchDto batch) {
        SendBatches.Answer done = batches.send(caller, key, wish, batch.requests());
        var answer = ResponseEntity.ok();
        if (done.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return answer.body(new CreateSendTransferBatchResponseDto(done.responses()));
    }

    record CreateSendTransferBatchDto(
            @NotEmpty @Size(max = ROWS_MAX) List<@Valid @NotNull CreateSendTransferBatchSingleRequestDto> requests) {}

    record CreateSendTransferBatchSingleRequestDto(
            @NotBlank @Size(max = REQUEST_ID_LENGTH_MAX) String requestId,
            @NotNull @Valid CreateSendTransferDto request) {}

    record CreateSendTransferBatchResponseDto(List<CreateSendTransferBatchSingleResponseDto> responses) {}

    /**
     * @param looksLike the known address that this row's looks like; beside the contract
     * @param possibleDuplicateOf an equal payment of a moment ago, when neither had a key; beside the contract
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CreateSendTransferBatchSingleResponseDto(
            String requestId,
            CreateSendTransferDto request,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            TransferDto response,

            @Nullable ErrorDto error,
            @Nullable String looksLike,
            @Nullable UUID possibleDuplicateOf) {

        CreateSendTransferBatchSingleResponseDto thatLooksLike(@Nullable String known) {
            return new CreateSendTransferBatchSingleResponseDto(
                    requestId, request, response, error, known, possibleDuplicateOf);
        }
    }
}
