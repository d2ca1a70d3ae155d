package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import io.bornite.schedule.ScheduleTroubled;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells an owner that a scheduled payment was not made, or that earlier ones were left out. */
@Component
class ScheduleMails {

    private static final MailTemplate FAILED = MailTemplate.named("schedule-failed");
    private static final MailTemplate SKIPPED = MailTemplate.named("schedule-skipped");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(Locale.ENGLISH);
    private static final Duration USEFUL = Duration.ofDays(3);

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final Mailer mailer;

    ScheduleMails(Mailer mailer) {
        this.mailer = mailer;
    }

    @EventListener
    void on(ScheduleTroubled trouble) {
        EmailAddress owner = new EmailAddress(trouble.ownerEmail());
        String time = time(trouble.occurrence().atZone(trouble.zone()));
        String amount = trouble.amount().toText();
        if (trouble.failure() != null) {
            mailer.send(
                    FAILED.fill(
                            owner,
                            Map.of(
                                    "amount",
                                    amount,
                                    "recipient",
                                    trouble.recipient(),
                                    "time",
                                    time,
                                    "reason",
                                    trouble.failure(),
                                    "closing",
                                    messages.get(
                                            trouble.next() == null
                                                    ? "schedule.failed.last.closing"
                                                    : "schedule.failed.closing"))),
                    USEFUL);
        }
        if (trouble.skipped() > 0) {
            mailer.send(
                    SKIPPED.fill(
                            owner,
                            Map.of(
                                    "amount",
                                    amount,
                                    "recipient",
                                    trouble.recipient(),
                                    "time",
                                    time,
                                    "skipped",
                                    Integer.toString(trouble.skipped()))),
                    USEFUL);
        }
    }

    private static String time(ZonedDateTime occurrence) {
        String zone = occurrence.getZone().equals(ZoneOffset.UTC)
                ? "UTC"
                : occurrence.getZone().toString();
        return TIME.format(occurrence) + " (" + zone + ")";
    }
}
