package io.bornite.transfer.send;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.transfer.send.SendBatchController.CreateSendTransferBatchDto;
import io.bornite.transfer.send.SendBatchController.CreateSendTransferBatchSingleRequestDto;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Where a test hands in keyed payments, as the API's controller does. */
public class SendDesk {

    private final SendController controller;
    private final SendBatchController batches;

    SendDesk(SendController controller, SendBatchController batches) {
        this.controller = controller;
        this.batches = batches;
    }

    /** A row of a call with many: an address of mail, or the id of a payee. */
    public record Row(@Nullable String email, @Nullable String payeeId, long units) {}

    /** The row's number, and its transfer's status or why there is none, in the order of the answer. */
    public List<String> batch(Caller caller, List<Row> rows, String key) {
        List<CreateSendTransferBatchSingleRequestDto> requests = IntStream.range(0, rows.size())
                .mapToObj(i -> new CreateSendTransferBatchSingleRequestDto(Integer.toString(i), request(rows.get(i))))
                .toList();
        var answered = batches.createSendBatch(
                caller, new IdempotencyKey(key, "batch " + rows), null, new CreateSendTransferBatchDto(requests));
        return Objects.requireNonNull(answered.getBody()).responses().stream()
                .map(answer -> answer.requestId() + " "
                        + (answer.error() == null
                                ? Objects.requireNonNull(answer.response()).status()
                                : answer.error().message()))
                .toList();
    }

    private static CreateSendTransferDto request(Row row) {
        return new CreateSendTransferDto(null, row.email(), row.payeeId(), row.units(), PurposeCode.SALARY, null);
    }

    public ResponseEntity<TransferWithAccountDto> toEmail(Caller caller, String email, long units, String key) {
        return controller.createSend(
                caller,
                new IdempotencyKey(key, "email " + email + " " + units),
                null,
                new CreateSendTransferDto(null, email, null, units, PurposeCode.SALARY, null));
    }

    public ResponseEntity<TransferWithAccountDto> toEmailWithoutAKey(Caller caller, String email, long units) {
        return controller.createSend(
                caller, null, null, new CreateSendTransferDto(null, email, null, units, PurposeCode.SALARY, null));
    }

    public ResponseEntity<TransferWithAccountDto> toAddress(Caller caller, String address, long units, String key) {
        return controller.createSend(
                caller,
                new IdempotencyKey(key, "address " + address + " " + units),
                null,
                new CreateSendTransferDto(address, null, null, units, PurposeCode.SALARY, null));
    }
}
