package io.bornite.transfer.offramp;

import io.bornite.platform.Wake;
import io.bornite.rail.Hint;
import io.bornite.rail.HintReceiver;
import io.bornite.rail.ProviderCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A webhook about a payout: ask the partner now, also about one that ended so long ago that nobody asks any more. */
@Component
class PayoutHints implements HintReceiver {

    private final PayoutRepository payouts;
    private final Wake wake;

    PayoutHints(PayoutRepository payouts, Wake wake) {
        this.payouts = payouts;
        this.wake = wake;
    }

    @Override
    public Reception receive(ProviderCode provider, Hint hint) {
        Optional<Payout> payout = payouts.find(provider, hint.reference());
        if (payout.isEmpty()) {
            return Reception.FOREIGN;
        }
        wake.nowOrNew(Payouts.job(payout.get().transfer()));
        return hint.amount() == null || Payouts.isExact(payout.get(), hint.amount())
                ? Reception.TAKEN
                : Reception.CONTRADICTING;
    }
}
