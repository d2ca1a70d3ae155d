package io.bornite.transfer.onramp;

import io.bornite.platform.Crash;
import io.bornite.rail.Corridor;
import io.bornite.rail.Credit;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads each partner's list of credits from a stored place on; reading twice changes nothing. */
@Component
class WatchBankCredits {

    private static final Logger log = LoggerFactory.getLogger(WatchBankCredits.class);
    private static final int AT_ONCE = 100;

    private final BankCredits credits;
    private final Partners partners;

    WatchBankCredits(BankCredits credits, Partners partners) {
        this.credits = credits;
        this.partners = partners;
    }

    /** A partner whose credits cannot be booked is left for the next run and stops no other. */
    void run() {
        partners.corridors().stream()
                .filter(corridor -> corridor.direction() == Corridor.Direction.VIRTUAL_ACCOUNT)
                .map(Corridor::provider)
                .distinct()
                .forEach(this::tryToRead);
    }

    private void tryToRead(ProviderCode provider) {
        try {
            read(provider);
        } catch (RuntimeException e) {
            log.error("What came to partner {} is not booked", provider.wire(), e);
        }
    }

    private void read(ProviderCode provider) {
        Reply<List<Credit>> reply = partners.of(provider).credits(credits.cursor(provider), AT_ONCE);
        Crash.point("credit.after-list");
        switch (reply) {
            case Reply.Done<List<Credit>>(List<Credit> found) -> {
                for (Credit credit : found) {
                    credits.book(provider, credit);
                    Crash.point("credit.after-commit");
                }
            }
            case Reply.Pending<List<Credit>> _, Reply.Refused<List<Credit>> _, Reply.Unknown<List<Credit>> _ ->
                log.info("Partner {} lists no credits now", provider.wire());
        }
    }
}
