package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.notification.SandboxMailbox;
import io.bornite.support.Race;
import io.bornite.transfer.send.SendDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has not signed up hears of the money that waits for them. */
class GuestMailTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;
    private static final long USDC_1 = 100_000_000L;

    @Autowired
    SandboxMailbox mailbox;

    @Autowired
    PublicLinks links;

    private Caller sender;
    private String guest;

    @BeforeEach
    void tenWaitForSomebody() {
        sender = somebodyWith(TEN);
        guest = "g-" + UUID.randomUUID() + "@example.com";
    }

    @Test
    void aGuestIsToldAtOnceRemindedTwiceAndLeftAloneWhenTheMoneyHasGoneBack() {
        pay();
        Race.of(3, _ -> tell());
        assertThat(subjects()).containsExactly(sender.email() + " sent you 10 USDC");
        SandboxMailbox.Delivered mail = newest();
        assertThat(mail.text()).contains(guest, "http", "/pay/");
        assertThat(mail.html()).contains("/pay/");

        clock.advance(Duration.ofDays(6));
        tell();
        assertThat(subjects()).hasSize(1);
        clock.advance(Duration.ofDays(2));
        tell();
        tell();
        assertThat(subjects()).hasSize(2);
        assertThat(subjects().getFirst()).isEqualTo("10 USDC from " + sender.email() + " still waits for you");
        clock.advance(Duration.ofDays(14));
        tell();
        clock.advance(Duration.ofDays(20));
        tell();
        jobs.run("settle-guests");
        tell();
        assertThat(subjects()).hasSize(3);
    }

    @Test
    void manyPaymentsToOneAddressAreOneMail() {
        int payments = 60;
        Caller spender = somebodyWith(payments * USDC_1);
        desk.batch(
                spender,
                Collections.nCopies(payments, new SendDesk.Row(guest, null, USDC_1)),
                UUID.randomUUID().toString());
        Race.of(3, _ -> tell());

        assertThat(subjects()).containsExactly("60 payments wait for you: 60 USDC");
        assertThat(newest().text()).contains(guest, "http").doesNotContain("/pay/", "{{");
        assertThat(newest().html()).contains("60 USDC", ">Sign in<").doesNotContain("{{");
        clock.advance(Duration.ofDays(8));
        tell();
        tell();
        assertThat(subjects()).hasSize(2);
    }

    @Test
    void whatComesSoonAfterAMailIsToldAfterwardsAndNotLost() {
        String first = sender.email() + " sent you 4 USDC";
        pay(4 * USDC_1);
        tell();
        pay(USDC_1);
        tell();
        clock.advance(Duration.ofMinutes(9));
        pay(2 * USDC_1);
        tell();
        assertThat(subjects()).containsExactly(first);

        clock.advance(Duration.ofMinutes(1));
        tell();
        tell();

        assertThat(subjects()).containsExactly("2 payments wait for you: 3 USDC", first);
        pay(3 * USDC_1);
        clock.advance(Duration.ofMinutes(10));
        tell();
        assertThat(subjects().getFirst()).isEqualTo(sender.email() + " sent you 3 USDC");
    }

    @Test
    void anAddressGetsSoManyMailsADayAtMost() {
        Instant midnight = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        clock.advance(Duration.between(clock.instant(), midnight));
        pay(USDC_1);
        tell();
        jdbc.sql("update guest_told set mails_that_day = 23 where email = :guest and mails_that_day = 1")
                .param("guest", guest)
                .update();

        clock.advance(Duration.ofMinutes(10));
        pay(2 * USDC_1);
        tell();
        assertThat(subjects()).hasSize(2);
        clock.advance(Duration.ofMinutes(10));
        pay(USDC_1);
        Race.of(3, _ -> tell());
        clock.advance(Duration.ofHours(23));
        pay(3 * USDC_1);
        tell();
        assertThat(subjects()).hasSize(2);

        clock.advance(Duration.ofMinutes(40));
        tell();
        assertThat(subjects()).hasSize(3).startsWith("2 payments wait for you: 4 USDC");
        pay(USDC_1);
        clock.advance(Duration.ofMinutes(10));
        tell();
        assertThat(subjects()).hasSize(4);
    }

    @Test
    void whoHasComeIsNotReminded() {
        pay();
        tell();
        enter(guest);
        clock.advance(Duration.ofDays(10));
        tell();

        assertThat(subjects()).hasSize(1);
    }

    @Test
    void whoHasComeIsNotDueAnyMore() {
        pay();
        tell();
        enter(guest);
        clock.advance(Duration.ofDays(8));
        tell();

        assertThat(subjects()).hasSize(1);
        assertThat(jdbc.sql("select next_at is null from guest_mail where transfer_id = :payment")
                        .param("payment", payment().value())
                        .query(Boolean.class)
                        .single())
                .as("nobody looks at it again")
                .isTrue();
    }

    @Test
    void aReminderDoesNotOpenALinkThatWasClosed() {
        pay();
        tell();
        TransferId payment = payment();
        assertThat(newest().text()).contains("/pay/" + payment.value());
        links.revoke(sender.organization(), payment);

        clock.advance(Duration.ofDays(8));
        tell();

        assertThat(subjects()).hasSize(2);
        assertThat(newest().text()).contains("http", "sign in once").doesNotContain("/pay/");
        assertThat(newest().html()).contains(">Sign in<").doesNotContain("/pay/");
        assertThat(jdbc.sql("select version from public_link where transfer_id = :payment and revoked_at is not null")
                        .param("payment", payment.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }

    @Test
    void aLinkThatWasClosedBeforeItsFirstMailStaysClosed() {
        pay();
        TransferId payment = payment();
        links.revoke(sender.organization(), payment);

        tell();

        assertThat(newest().text()).contains("http", "sign in once").doesNotContain("/pay/");
        assertThat(newest().html()).contains(">Sign in<").doesNotContain("/pay/");
        String url = links.of(sender.organization(), payment).url();
        assertThat(links.opened(payment, url.substring(url.lastIndexOf('/') + 1)))
                .as("its owner may want one all the same")
                .isPresent();
    }

    @Test
    void aNameWithLineBreaksStaysOneLineAndIsNoMarkup() {
        jdbc.sql("update app_user set first_name = :name where email = :email")
                .param("name", "Eve\r\nBcc: all@example.com\u2028<img src=x onerror=alert(1)>")
                .param("email", sender.email())
                .update();
        pay();
        tell();

        SandboxMailbox.Delivered mail = newest();
        assertThat(mail.subject().lines()).hasSize(1);
        assertThat(mail.html()).doesNotContain("<img").contains("&lt;img");
    }

    private void pay() {
        pay(TEN);
    }

    private void pay(long units) {
        desk.toEmail(sender, guest, units, UUID.randomUUID().toString());
    }

    private TransferId payment() {
        return jdbc.sql("select transfer_id from guest_money where email = :guest")
                .param("guest", guest)
                .query((row, _) -> new TransferId(row.getObject(1, UUID.class)))
                .single();
    }

    private boolean tell() {
        jobs.run("mail-guests");
        return true;
    }

    private SandboxMailbox.Delivered newest() {
        return mailbox.newestTo(EmailAddress.require(guest, "email")).getFirst();
    }

    private List<String> subjects() {
        return mailbox.newestTo(EmailAddress.require(guest, "email")).stream()
                .map(SandboxMailbox.Delivered::subject)
                .toList();
    }
}
