package io.bornite.transfer.guest;

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
        guests.arrived(ADDRESSES_A_RUN).forEach(member -> guests.claim(member.email(), member.organization()));
        guests.returnExpired();
    }
}
