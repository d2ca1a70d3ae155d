package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.ledger.Balance;
import io.bornite.platform.Forbidden;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money of a frozen organisation stays where it is. */
class FrozenOrganizationTest extends RampWorld {

    private static final long TEN = 1_000_000_000L;
    private static final int ROUNDS = 30;

    @Autowired
    private Organizations organizations;

    @Test
    void anAcceptedPaymentWaitsWhileItsOwnerIsFrozenAndIsPaidOnceAfterwards() {
        Caller owner = somebodyWith(HUNDRED);
        String recipient = stranger();
        desk.toAddress(owner, recipient, TEN, UUID.randomUUID().toString());
        organizations.freeze(owner.organization());

        for (int i = 0; i < ROUNDS; i++) {
            round();
        }
        assertThat(paid(recipient)).isZero();
        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, TEN));

        organizations.unfreeze(owner.organization(), clock.instant());
        settle();
        assertThat(paid(recipient)).isEqualTo(TEN);
        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED - TEN, 0));
    }

    @Test
    void whatAFrozenOrganisationSentToAGuestIsNotClaimedUntilItIsFreeAndHidesNobodyElsesMoney() {
        Caller owner = somebodyWith(HUNDRED);
        Caller other = somebodyWith(HUNDRED);
        String guest = "guest-" + UUID.randomUUID() + "@example.com";
        desk.toEmail(owner, guest, TEN, guest);
        desk.toEmail(other, guest, 2 * TEN, guest);
        organizations.freeze(owner.organization());

        Caller arrived = enter(guest);
        jobs.run("settle-guests");
        assertThat(balance(arrived)).isEqualTo(new Balance(2 * TEN, 0));
        assertThat(transfers(owner)).containsExactly("deposit success", "send pending");

        organizations.unfreeze(owner.organization(), clock.instant());
        jobs.run("settle-guests");
        assertThat(balance(arrived)).isEqualTo(new Balance(3 * TEN, 0));
        assertThat(transfers(owner)).containsExactly("deposit success", "send success");
    }

    @Test
    void whatAFrozenOrganisationSentToAGuestComesBackToItInTheEnd() {
        Caller owner = somebodyWith(HUNDRED);
        String guest = "guest-" + UUID.randomUUID() + "@example.com";
        desk.toEmail(owner, guest, TEN, guest);
        organizations.freeze(owner.organization());
        Caller arrived = enter(guest);
        clock.advance(Duration.ofDays(40));

        jobs.run("settle-guests");

        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(balance(arrived)).isEqualTo(new Balance(0, 0));
        organizations.unfreeze(owner.organization(), clock.instant());
    }

    @Test
    void anAcceptedPayoutAsksNoPartnerWhileItsOwnerIsFrozen() {
        Caller owner = customer();
        TransferId payout = cashOut(owner, "6789");
        organizations.freeze(owner.organization());

        rampRounds(ROUNDS);
        assertThat(status(payout)).isEqualTo("pending");
        assertThat(jdbc.sql("select count(*) from sandbox_partner_record where reference = :reference")
                        .param("reference", offramps.reference(payout))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(balance(owner)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));

        organizations.unfreeze(owner.organization(), clock.instant());
        clock.advance(Duration.ofMinutes(1));
        until(payout, "success");
    }

    @Test
    void nothingIsHeldOfWhatAFrozenOrganisationWantsToPay() {
        Caller owner = somebodyWith(HUNDRED);
        organizations.freeze(owner.organization());

        assertThatThrownBy(() ->
                        desk.toAddress(owner, stranger(), TEN, UUID.randomUUID().toString()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> recoveryDesk.recover(owner, TEN, stranger(), "frozen"))
                .isInstanceOf(Forbidden.class);

        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
        organizations.unfreeze(owner.organization(), clock.instant());
    }
}
