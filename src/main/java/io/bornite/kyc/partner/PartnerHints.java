package io.bornite.kyc.partner;

import io.bornite.rail.Hint;
import io.bornite.rail.HintReceiver;
import io.bornite.rail.ProviderCode;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A partner's webhook about a customer is a hint to ask now; what it says is not believed. */
@Component
class PartnerHints implements HintReceiver {

    private final Partnerships partnerships;

    PartnerHints(Partnerships partnerships) {
        this.partnerships = partnerships;
    }

    @Override
    public Reception receive(ProviderCode provider, Hint hint) {
        try {
            return partnerships.hear(provider, UUID.fromString(hint.reference())) ? Reception.TAKEN : Reception.FOREIGN;
        } catch (IllegalArgumentException _) {
            return Reception.FOREIGN;
        }
    }
}
