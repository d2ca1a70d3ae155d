package io.bornite.transfer.guest;

import io.bornite.identity.Member;
import io.bornite.platform.Crash;
import io.bornite.transfer.TransferId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends waits: money for somebody who is here by now is claimed, money that waited too long goes back. */
@Component
class SettleGuests {

    private static final Logger log = LoggerFactory.getLogger(SettleGuests.class);
    private static final int ADDRESSES_A_PAGE = 1_000;

    private final Guests guests;

    SettleGuests(Guests guests) {
        this.guests = guests;
    }

    /** Money that cannot be looked at, claimed or given back is left for the next run and holds up nobody else's. */
    void run() {
        List<String> page = guests.waitingAddresses("", ADDRESSES_A_PAGE);
        while (!page.isEmpty()) {
            guests.watched(page).forEach(email -> attempt("looked at", () -> guests.look(email)));
            guests.arrived(page).forEach(member -> attempt("claimed", () -> claim(member)));
            page = guests.waitingAddresses(page.getLast(), ADDRESSES_A_PAGE);
        }
        giveBack(guests.expired());
        Crash.point("guest.after-return");
    }

    /** Together, and one by one if that fails. */
    private void giveBack(List<TransferId> expired) {
        try {
            guests.returnExpired(expired);
        } catch (RuntimeException e) {
            log.warn("{} guests' payments are given back one by one: {}", expired.size(), e.toString());
            expired.forEach(one -> attempt("given back", () -> guests.returnExpired(List.of(one))));
        }
    }

    private void claim(Member member) {
        guests.claim(member.email(), member.organization());
        Crash.point("guest.after-claim");
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.error("Money for a guest is not {}", what, e);
        }
    }
}
