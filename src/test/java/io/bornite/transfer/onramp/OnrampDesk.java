package io.bornite.transfer.onramp;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.rail.Partners;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.transfer.onramp.OnrampController.CreateOnrampTransferDto;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** Where a test buys with bank transfers, as the API's controllers do. */
public class OnrampDesk {

    private final OnrampController controller;
    private final Onramps onramps;
    private final BankCredits credits;

    OnrampDesk(OnrampController controller, Onramps onramps, BankCredits credits) {
        this.controller = controller;
        this.onramps = onramps;
        this.credits = credits;
    }

    public ResponseEntity<TransferWithAccountDto> cashIn(Caller caller, Quote quote, String key) {
        return controller.createOnrampTransfer(
                caller,
                new IdempotencyKey(key, "onramp " + quote.payload()),
                new CreateOnrampTransferDto(
                        null, null, null, null, null, quote.payload(), quote.signature(), null, null));
    }

    public void confirm(Caller caller, UUID transaction) {
        onramps.confirm(caller.organization(), transaction);
    }

    /** Reads once what these partners list. */
    public void readCredits(Partners partners) {
        new WatchBankCredits(credits, partners).run();
    }
}
