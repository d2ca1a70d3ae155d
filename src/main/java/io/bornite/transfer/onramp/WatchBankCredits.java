package io.bornite.transfer.onramp;

import io.bornite.platform.Crash;
import io.bornite.platform.DatabaseTrouble;
import io.bornite.rail.Corridor;
import io.bornite.rail.Credit;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong waiting = new AtomicLong();

    WatchBankCredits(BankCredits credits, Partners partners, MeterRegistry metrics) {
        this.credits = credits;
        this.partners = partners;
        metrics.gauge("bornite.bank.credits.waiting", waiting);
    }

    /** A partner whose credits cannot be read is left for the next run and stops no other. */
    void run() {
        credits.due(AT_ONCE).forEach(this::tryAgain);
        partners.corridors().stream()
                .filter(corridor -> corridor.direction() == Corridor.Direction.VIRTUAL_ACCOUNT)
                .map(Corridor::provider)
                .distinct()
                .forEach(this::tryToRead);
        waiting.set(credits.waiting());
    }

    private void tryAgain(WaitingCredit due) {
        try {
            credits.bookAgain(due);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isOne(e)) {
                throw e;
            }
            log.error(
                    "Credit {} of partner {} still cannot be booked",
                    due.credit().externalId(),
                    due.provider().wire(),
                    e);
            credits.putOffAgain(due);
        }
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
                    book(provider, credit);
                    Crash.point("credit.after-commit");
                }
            }
            case Reply.Pending<List<Credit>> _, Reply.Refused<List<Credit>> _, Reply.Unknown<List<Credit>> _ ->
                log.info("Partner {} lists no credits now", provider.wire());
        }
    }

    /** One that cannot be booked is put off and holds up no other; while the database is in trouble, all wait for it. */
    private void book(ProviderCode provider, Credit credit) {
        try {
            credits.book(provider, credit);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isOne(e)) {
                throw e;
            }
            log.error("Credit {} of partner {} cannot be booked", credit.externalId(), provider.wire(), e);
            credits.putOff(provider, credit);
        }
    }
}
