package io.bornite.transfer.guest;

import io.bornite.transfer.GuestMoneyWaits;
import io.bornite.transfer.PublicLink;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.Transfers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has people told of money that waits for them: soon after it was sent, and again until they come or it goes back. Who is
 * told and that they were told is one transaction, so that nobody is forgotten and nobody is told twice.
 */
@Component
class MailGuests {

    private static final int MAILS_AT_ONCE = 50;
    private static final int PAGES_A_RUN = 200;
    private static final int FORGOTTEN_A_RUN = 1_000;

    private final GuestRepository guests;
    private final GuestProperties properties;
    private final ClaimedTransfer template;
    private final Transfers transfers;
    private final PublicLinks links;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailGuests(
            GuestRepository guests,
            GuestProperties properties,
            ClaimedTransfer template,
            Transfers transfers,
            PublicLinks links,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.guests = guests;
        this.properties = properties;
        this.template = template;
        this.transfers = transfers;
        this.links = links;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void run() {
        guests.forgetEnded(FORGOTTEN_A_RUN);
        for (int page = 0; page < PAGES_A_RUN; page++) {
            if (Boolean.FALSE.equals(transaction.execute(_ -> tellSome()))) {
                return;
            }
        }
    }

    /** @return whether there may be more */
    private boolean tellSome() {
        List<GuestRepository.DueMail> due = guests.lockDueMails(MAILS_AT_ONCE);
        Map<?, Transfer> sent = transfers
                .find(due.stream().map(mail -> mail.money().transfer()).toList())
                .stream()
                .collect(Collectors.toMap(Transfer::id, Function.identity()));
        for (GuestRepository.DueMail mail : due) {
            GuestMoney money = mail.money();
            Transfer transfer = sent.get(money.transfer());
            events.publishEvent(new GuestMoneyWaits(
                    money.transfer(),
                    money.email(),
                    money.amount(),
                    transfer == null ? null : template.senderName(transfer.organization()),
                    links.unlessClosed(money.transfer()).map(PublicLink::url).orElse(null),
                    mail.expiresAt(),
                    mail.sent() > 0));
            guests.markMailed(money.transfer(), next(mail));
        }
        return due.size() == MAILS_AT_ONCE;
    }

    /** The next reminder to come; those that were missed are left out, and none comes after the money has gone back. */
    private @Nullable Instant next(GuestRepository.DueMail mail) {
        for (Duration after : properties.reminders()) {
            Instant at = mail.createdAt().plus(after);
            if (at.isAfter(clock.instant()) && at.isBefore(mail.expiresAt())) {
                return at;
            }
        }
        return null;
    }
}
