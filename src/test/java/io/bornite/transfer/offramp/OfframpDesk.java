package io.bornite.transfer.offramp;

import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.ledger.Ledger;
import io.bornite.platform.IdempotencyKey;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.rail.Partners;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.transfer.offramp.OfframpController.CreateOfframpTransferDto;
import io.bornite.transfer.offramp.OfframpController.OfframpForm;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockMultipartFile;

/** Where a test cashes quotes out, as the API's controller does. */
public class OfframpDesk {

    private final OfframpController controller;
    private final Payouts payouts;
    private final Organizations organizations;
    private final Beneficiaries beneficiaries;
    private final Ledger ledger;
    private final Clock clock;

    OfframpDesk(
            OfframpController controller,
            Payouts payouts,
            Organizations organizations,
            Beneficiaries beneficiaries,
            Ledger ledger,
            Clock clock) {
        this.controller = controller;
        this.payouts = payouts;
        this.organizations = organizations;
        this.beneficiaries = beneficiaries;
        this.ledger = ledger;
        this.clock = clock;
    }

    public ResponseEntity<TransferWithAccountDto> cashOut(Caller caller, Quote quote, String key) {
        return cashOut(caller, quote, key, null);
    }

    /** @param wallet that the money is to leave from, or null for one that has it */
    public ResponseEntity<TransferWithAccountDto> cashOut(
            Caller caller, Quote quote, String key, @Nullable UUID wallet) {
        return controller.createOfframpTransfer(
                caller,
                new IdempotencyKey(key, "offramp " + quote.payload()),
                new CreateOfframpTransferDto(
                        null,
                        null,
                        null,
                        null,
                        null,
                        quote.payload(),
                        quote.signature(),
                        wallet == null ? null : wallet.toString(),
                        null,
                        null,
                        null));
    }

    /** @param paper that says where the money comes from */
    public ResponseEntity<TransferWithAccountDto> cashOut(Caller caller, Quote quote, byte[] paper) throws IOException {
        return controller.createOfframpTransferWithFile(
                caller,
                null,
                new OfframpForm(null, null, null, null, null, quote.payload(), quote.signature(), null, null, null),
                new MockMultipartFile("sourceOfFundsFile", paper));
    }

    /** By which reference the partner knows it. */
    public String reference(TransferId transfer) {
        return payouts.find(transfer).orElseThrow().reference();
    }

    /** Has its job look once, with these partners. */
    public void carry(TransferId transfer, Partners partners) {
        new CarryPayout(payouts, organizations, beneficiaries, partners, ledger, clock).run(transfer.value());
    }
}
