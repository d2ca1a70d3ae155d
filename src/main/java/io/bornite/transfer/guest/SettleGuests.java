package io.bornite.transfer.guest;

import io.bornite.identity.Member;
import io.bornite.platform.Crash;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends waits: money for somebody who is here by now is claimed, money that waited too long goes back. */
@Component
class SettleGuests {

    private static final int ADDRESSES_A_PAGE = 1_000;

    private final Guests guests;

    SettleGuests(Guests guests) {
        this.guests = guests;
    }

    void run() {
        List<String> page = guests.waitingAddresses("", ADDRESSES_A_PAGE);
        while (!page.isEmpty()) {
            guests.watched(page).forEach(guests::look);
            claimFor(guests.arrived(page));
            page = guests.waitingAddresses(page.getLast(), ADDRESSES_A_PAGE);
        }
        guests.returnExpired();
        Crash.point("guest.after-return");
    }

    private void claimFor(List<Member> arrived) {
        for (Member member : arrived) {
            guests.claim(member.email(), member.organization());
            Crash.point("guest.after-claim");
        }
    }
}
