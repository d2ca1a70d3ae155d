package io.bornite.transfer.offramp;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.transfer.offramp.OfframpController.CreateOfframpTransferDto;
import org.springframework.http.ResponseEntity;

/** Where a test cashes quotes out, as the API's controller does. */
public class OfframpDesk {

    private final OfframpController controller;
    private final Payouts payouts;

    OfframpDesk(OfframpController controller, Payouts payouts) {
        this.controller = controller;
        this.payouts = payouts;
    }

    public ResponseEntity<TransferWithAccountDto> cashOut(Caller caller, Quote quote, String key) {
        return controller.createOfframpTransfer(
                caller,
                new IdempotencyKey(key, "offramp " + quote.payload()),
                new CreateOfframpTransferDto(
                        null, null, null, null, null, quote.payload(), quote.signature(), null, null, null, null));
    }

    /** By which reference the partner knows it. */
    public String reference(TransferId transfer) {
        return payouts.find(transfer).orElseThrow().reference();
    }
}
