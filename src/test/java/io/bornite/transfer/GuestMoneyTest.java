package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.platform.InvalidRequest;
import io.bornite.support.Race;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that waits for somebody has one end, and only the owner of exactly that mailbox is that somebody. */
class GuestMoneyTest extends MoneyWorld {

    private static final Duration LONGER_THAN_THE_WAIT = Duration.ofDays(40);
    private static final long HUNDRED = 10_000_000_000L;
    private static final long TEN = 1_000_000_000L;

    private Caller sender;

    @BeforeEach
    void somebodyHasAHundred() {
        sender = somebodyWith(HUNDRED);
    }

    @Test
    void moneyClaimedAndReturnedAtTheSameMomentHasOneEnd() {
        for (int round = 0; round < 5; round++) {
            String guest = "guest-" + UUID.randomUUID() + "@example.com";
            pay(guest);
            long before = balance(sender).balance();
            clock.advance(LONGER_THAN_THE_WAIT);

            List<Caller> callers = Race.of(3, i -> {
                if (i > 0) {
                    jobs.run("settle-guests");
                    return sender;
                }
                return enter(guest);
            });

            long claimed = balance(callers.getFirst()).balance();
            assertThat(claimed).isIn(0L, TEN);
            assertThat(balance(sender).balance()).isEqualTo(before + TEN - claimed);
            assertThat(transfers(callers.getFirst())).hasSize(claimed == 0 ? 0 : 1);
        }
    }

    @Test
    void moneyThatNobodyClaimsGoesBackOnceAndWhoComesLaterGetsNothing() {
        String guest = "guest-" + UUID.randomUUID() + "@example.com";
        pay(guest);
        clock.advance(LONGER_THAN_THE_WAIT);

        jobs.run("settle-guests");
        jobs.run("settle-guests");

        assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(balance(enter(guest))).isEqualTo(new Balance(0, 0));
    }

    @Test
    void moneyThatCannotBeClaimedHoldsUpNobodyElsesAndNoReturn() {
        String nobody = "guest-" + UUID.randomUUID() + "@example.com";
        Caller first = enter("a-" + UUID.randomUUID() + "@example.com");
        Caller second = enter("b-" + UUID.randomUUID() + "@example.com");
        TransferId broken = waitingFor(first);
        waitingFor(second);
        pay(nobody);
        pay(nobody + ".org");
        jdbc.sql("update guest_money set expires_at = :now where email in (:email, :email || '.org')")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("email", nobody)
                .update();
        jdbc.sql("update guest_money set units = units * 1000000 where transfer_id = :id or email = :email || '.org'")
                .param("id", broken.value())
                .param("email", nobody)
                .update();

        jobs.run("settle-guests");

        assertThat(balance(first)).isEqualTo(new Balance(0, 0));
        assertThat(balance(second)).isEqualTo(new Balance(TEN, 0));
        assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED - 3 * TEN, 0));
        jdbc.sql("update guest_money set units = units / 1000000 where units > 100000000000000")
                .update();
        jobs.run("settle-guests");
        assertThat(balance(first)).isEqualTo(new Balance(TEN, 0));
    }

    /** As after a payment and a sign-up that passed each other. */
    private TransferId waitingFor(Caller arrived) {
        String guest = "guest-" + UUID.randomUUID() + "@example.com";
        pay(guest);
        return jdbc.sql("update guest_money set email = :arrived where email = :guest returning transfer_id")
                .param("arrived", arrived.email())
                .param("guest", guest)
                .query((row, _) -> new TransferId(row.getObject(1, UUID.class)))
                .single();
    }

    @Test
    void whoeverSignsUpWithALookAlikeGetsNothing() {
        String name = "ann" + UUID.randomUUID().toString().substring(0, 8);
        pay(name + "@example.com");

        for (String lookAlike : List.of(
                name + "@examp1e.com",
                name + "@example.co",
                name + "+1@example.com",
                name.replaceFirst("n", "n.") + "@example.com",
                name.replaceFirst("a", "\u0430") + "@example.com",
                name.replaceFirst("a", "\u00e4") + "@example.com")) {
            assertThat(balanceOfWhoeverGetsIn(lookAlike)).as(lookAlike).isZero();
        }

        assertThat(balanceOfWhoeverGetsIn(" " + name.toUpperCase(Locale.ROOT) + "@Example.com "))
                .isEqualTo(TEN);
    }

    private long balanceOfWhoeverGetsIn(String email) {
        try {
            return balance(enter(email)).balance();
        } catch (InvalidRequest _) {
            return 0;
        }
    }

    private void pay(String guest) {
        desk.toEmail(sender, guest, TEN, UUID.randomUUID().toString());
        assertThat(transfers(sender)).contains("send pending");
    }
}
