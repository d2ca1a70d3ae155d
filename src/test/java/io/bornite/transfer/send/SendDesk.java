package io.bornite.transfer.send;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferWithAccountDto;
import org.springframework.http.ResponseEntity;

/** Where a test hands in keyed payments, as the API's controller does. */
public class SendDesk {

    private final SendController controller;

    SendDesk(SendController controller) {
        this.controller = controller;
    }

    public ResponseEntity<TransferWithAccountDto> toEmail(Caller caller, String email, long units, String key) {
        return controller.createSend(
                caller,
                new IdempotencyKey(key, "email " + email + " " + units),
                new CreateSendTransferDto(null, email, null, units, PurposeCode.SALARY, null));
    }

    public ResponseEntity<TransferWithAccountDto> toAddress(Caller caller, String address, long units, String key) {
        return controller.createSend(
                caller,
                new IdempotencyKey(key, "address " + address + " " + units),
                new CreateSendTransferDto(address, null, null, units, PurposeCode.SALARY, null));
    }
}
