package io.bornite.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.event.Event;
import io.bornite.event.EventDto;
import io.bornite.event.Events;
import io.bornite.event.EventsPublished;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Organizations;
import io.bornite.notification.MailNoticeRepository.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells owners by mail what the log says of their money. What is to be told is written down where the event is numbered;
 * a mail is taken by the outbox in the transaction that marks its news as told.
 */
@Configuration(proxyBeanMethods = false)
class NoticeMails {

    private static final Duration GATHER = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration USEFUL = Duration.ofDays(3);

    /** At most this many every two seconds: mails never compete with payments for the database. */
    private static final int MAILS_AT_ONCE = 50;

    private final MailNoticeRepository notices;
    private final Organizations organizations;
    private final Events events;
    private final Mailer mailer;
    private final TransactionTemplate transaction;
    private final NoticeMail mail = new NoticeMail();

    NoticeMails(
            MailNoticeRepository notices,
            Organizations organizations,
            Events events,
            Mailer mailer,
            TransactionTemplate transaction) {
        this.notices = notices;
        this.organizations = organizations;
        this.events = events;
        this.mailer = mailer;
        this.transaction = transaction;
    }

    private record Kind(Object organization, News news) {}

    @EventListener
    void published(EventsPublished published) {
        Map<Kind, Notice> added = new LinkedHashMap<>();
        for (Event event : published.events()) {
            News.of(event)
                    .ifPresent(news -> added.merge(
                            new Kind(event.organization(), news),
                            new Notice(event.organization(), news, 1, event.sequence(), event.sequence()),
                            (one, other) -> new Notice(
                                    one.organization(),
                                    news,
                                    one.waiting() + 1,
                                    Math.min(one.first(), other.first()),
                                    Math.max(one.last(), other.last()))));
        }
        if (!added.isEmpty()) {
            notices.add(new ArrayList<>(added.values()), GATHER, PAUSE);
        }
    }

    @Bean
    RecurringTask<Void> sendNoticeMailsTask() {
        return Tasks.recurring("send-notice-mails", FixedDelay.of(LOOK)).execute((_, _) -> send());
    }

    void send() {
        transaction.executeWithoutResult(_ -> notices.take(MAILS_AT_ONCE).forEach(this::send));
    }

    private void send(Notice notice) {
        List<Event> listed = events.after(
                notice.organization(), notice.first() - 1, notice.news().types(), NoticeMail.LISTED_MAX);
        List<EventDto> shown = events.show(listed.stream()
                .filter(event -> event.sequence() <= notice.last())
                .toList());
        EmailAddress owner = new EmailAddress(
                organizations.find(notice.organization()).orElseThrow().ownerEmail());
        if (notice.news().isOfMoney() && notice.waiting() > 1) {
            mailer.send(mail.ofMany(owner, notice.news(), notice.waiting(), shown), USEFUL);
        } else {
            shown.forEach(event -> mailer.send(mail.ofOne(owner, notice.news(), event), USEFUL));
        }
    }
}
