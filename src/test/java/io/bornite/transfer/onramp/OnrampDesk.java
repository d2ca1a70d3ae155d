package io.bornite.transfer.onramp;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.rail.Partners;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.transfer.onramp.OnrampController.CreateOnrampTransferDto;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Where a test buys with bank transfers, as the API's controllers do. */
public class OnrampDesk {

    private final OnrampController controller;
    private final Onramps onramps;
    private final Purchases purchases;
    private final BankCredits credits;
    private final Clock clock;

    OnrampDesk(OnrampController controller, Onramps onramps, Purchases purchases, BankCredits credits, Clock clock) {
        this.controller = controller;
        this.onramps = onramps;
        this.purchases = purchases;
        this.credits = credits;
        this.clock = clock;
    }

    public ResponseEntity<TransferWithAccountDto> cashIn(Caller caller, Quote quote, String key) {
        return cashIn(caller, quote, key, null);
    }

    /** @param wallet that the money is to go to, or null for the default one */
    public ResponseEntity<TransferWithAccountDto> cashIn(
            Caller caller, Quote quote, String key, @Nullable UUID wallet) {
        return controller.createOnrampTransfer(
                caller,
                new IdempotencyKey(key, "onramp " + quote.payload()),
                new CreateOnrampTransferDto(
                        null,
                        null,
                        null,
                        null,
                        null,
                        quote.payload(),
                        quote.signature(),
                        wallet == null ? null : wallet.toString(),
                        null));
    }

    public void confirm(Caller caller, UUID transaction) {
        onramps.confirm(caller.organization(), transaction);
    }

    /** Has its job look once, with these partners. */
    public void carry(TransferId transfer, Partners partners) {
        new CarryPurchase(purchases, partners, clock).run(transfer.value());
    }

    /** Reads once what these partners list. */
    public void readCredits(Partners partners) {
        new WatchBankCredits(credits, partners, new SimpleMeterRegistry()).run();
    }
}
