package io.bornite.transfer.guest;

import io.bornite.identity.Member;
import io.bornite.platform.Crash;
import org.springframework.stereotype.Component;

/** Ends waits: money for somebody who is here by now is claimed, money that waited too long goes back. */
@Component
class SettleGuests {

    private static final int ADDRESSES_A_RUN = 1_000;

    private final Guests guests;

    SettleGuests(Guests guests) {
        this.guests = guests;
    }

    void run() {
        for (Member member : guests.arrived(ADDRESSES_A_RUN)) {
            guests.claim(member.email(), member.organization());
            Crash.point("guest.after-claim");
        }
        guests.returnExpired();
        Crash.point("guest.after-return");
    }
}
