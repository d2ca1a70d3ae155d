package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import io.bornite.money.Money;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.OutsideText;
import io.bornite.transfer.GuestMoneyWaits;
import io.bornite.transfer.GuestPaymentsWait;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people who have not signed up that money waits for them, and reminds them of it. */
@Component
class GuestMails {

    private static final MailTemplate FIRST = MailTemplate.named("guest");
    private static final MailTemplate REMINDER = MailTemplate.named("guest-reminder");
    private static final MailTemplate MANY = MailTemplate.named("guest-many");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.ENGLISH);
    private static final Duration USEFUL = Duration.ofDays(3);
    /** It stands in the subject. */
    private static final int NAME_LENGTH_MAX = 100;

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final Mailer mailer;
    private final BorniteProperties house;

    GuestMails(Mailer mailer, BorniteProperties house) {
        this.mailer = mailer;
        this.house = house;
    }

    @EventListener
    void on(GuestMoneyWaits waits) {
        MailTemplate template = waits.isReminder() ? REMINDER : FIRST;
        Map<String, String> values = Map.of(
                "sender",
                        OutsideText.inOneLine(Objects.requireNonNullElse(waits.sender(), "Somebody"), NAME_LENGTH_MAX),
                "amount", waits.amount().toText(),
                "email", waits.email(),
                "url", Objects.requireNonNullElse(waits.url(), house.publicUrl()),
                "button", messages.get(waits.url() == null ? "guest.sign-in" : "guest.button"),
                "until", day(waits.expiresAt()));
        mailer.send(template.fill(new EmailAddress(waits.email()), values), USEFUL);
    }

    @EventListener
    void on(GuestPaymentsWait waiting) {
        Map<String, String> values = Map.of(
                "count", Integer.toString(waiting.payments()),
                "amount", waiting.amounts().stream().map(Money::toText).collect(Collectors.joining(", ")),
                "email", waiting.email(),
                "url", house.publicUrl(),
                "until", day(waiting.expiresAt()));
        mailer.send(MANY.fill(new EmailAddress(waiting.email()), values), USEFUL);
    }

    private static String day(Instant time) {
        return DAY.format(time.atZone(ZoneOffset.UTC));
    }
}
