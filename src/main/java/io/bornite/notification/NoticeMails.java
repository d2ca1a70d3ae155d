package io.bornite.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.event.Event;
import io.bornite.event.EventDto;
import io.bornite.event.Events;
import io.bornite.event.EventsPublished;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.OrganizationId;
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
    /** A stranger pays as often as they like. */
    private static final int MAILS_A_DAY = 24;

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration USEFUL = Duration.ofDays(3);

    /** No event is numbered while these are written, and mails never compete with payments for the database. */
    private static final int MAILS_AT_ONCE = 20;

    private static final int TURNS_A_RUN = 5;
    private static final int COUNTED_MAX = 1_000;

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

    private record Kind(OrganizationId organization, News news) {}

    @EventListener
    void published(EventsPublished published) {
        Map<Kind, Notice> added = new LinkedHashMap<>();
        for (Event event : published.events()) {
            News.of(event)
                    .filter(_ -> !events.isDust(event))
                    .ifPresent(news -> added.putIfAbsent(
                            new Kind(event.organization(), news),
                            new Notice(event.organization(), news, event.sequence())));
        }
        if (!added.isEmpty()) {
            notices.add(new ArrayList<>(added.values()), GATHER, PAUSE, MAILS_A_DAY);
        }
    }

    @Bean
    RecurringTask<Void> sendNoticeMailsTask() {
        return Tasks.recurring("send-notice-mails", FixedDelay.of(LOOK)).execute((_, _) -> send());
    }

    void send() {
        for (int turn = 0; turn < TURNS_A_RUN && notices.isAnyDue(); turn++) {
            transaction.executeWithoutResult(_ -> {
                events.holdNumbering(); // what is told and what still waits must not part
                notices.take(MAILS_AT_ONCE).forEach(this::send);
            });
        }
    }

    private void send(Notice notice) {
        Events.Told told = events.told(
                notice.organization(), notice.first() - 1, notice.news().types(), NoticeMail.LISTED_MAX, COUNTED_MAX);
        List<EventDto> shown = events.show(told.first());
        EmailAddress owner = new EmailAddress(
                organizations.find(notice.organization()).orElseThrow().ownerEmail());
        if (notice.news().isOfMoney() && (told.count() > 1 || told.isMore())) {
            String count = told.count() + (told.isMore() ? "+" : "");
            boolean areMore = told.count() > shown.size() || told.isMore();
            mailer.send(mail.ofMany(owner, notice.news(), count, shown, areMore), USEFUL);
        } else {
            shown.forEach(event -> mailer.send(mail.ofOne(owner, notice.news(), event), USEFUL));
        }
    }
}
