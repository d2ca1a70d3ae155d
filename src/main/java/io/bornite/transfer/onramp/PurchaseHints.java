package io.bornite.transfer.onramp;

import io.bornite.platform.Wake;
import io.bornite.rail.Hint;
import io.bornite.rail.HintReceiver;
import io.bornite.rail.ProviderCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A webhook about a bank purchase: ask the partner now, also about one that ended so long ago that nobody asks any more.
 * Credits to virtual accounts are read by their own job.
 */
@Component
class PurchaseHints implements HintReceiver {

    private final PurchaseRepository purchases;
    private final Wake wake;

    PurchaseHints(PurchaseRepository purchases, Wake wake) {
        this.purchases = purchases;
        this.wake = wake;
    }

    @Override
    public Reception receive(ProviderCode provider, Hint hint) {
        Optional<Purchase> purchase = purchases.find(provider, hint.reference());
        if (purchase.isEmpty()) {
            return Reception.FOREIGN;
        }
        wake.nowOrNew(Purchases.job(purchase.get().transfer()));
        return hint.amount() == null || Purchases.isExact(purchase.get(), hint.amount())
                ? Reception.TAKEN
                : Reception.CONTRADICTING;
    }
}
