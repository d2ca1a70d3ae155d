package io.bornite.transfer.guest;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.GuestMoneyWaits;
import io.bornite.transfer.GuestPaymentsWait;
import io.bornite.transfer.PublicLink;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.guest.GuestRepository.Told;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has people told of money that waits for them: soon after it was sent, and again until they come or it goes back. Who is
 * told and that they were told is one transaction, so that nobody is forgotten and nobody is told twice. An address is told
 * of all its payments at once and then of none for a while, and so often a day: nobody's mailbox is filled by paying it.
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

    MailGuests(
            GuestRepository guests,
            GuestProperties properties,
            ClaimedTransfer template,
            Transfers transfers,
            PublicLinks links,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.guests = guests;
        this.properties = properties;
        this.template = template;
        this.transfers = transfers;
        this.links = links;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
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
        List<String> due = guests.dueAddresses(MAILS_AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        List<String> begun = guests.beginToTell(due, properties.mailPause(), properties.mailsADay());
        List<Told> told = guests.markMailed(begun, properties.reminders());
        guests.postponeMails(due, properties.mailPause(), properties.mailsADay());
        Map<TransferId, OrganizationId> senders = transfers
                .find(told.stream().map(Told::payment).toList())
                .stream()
                .collect(Collectors.toMap(Transfer::id, Transfer::organization));
        Map<String, List<Told>> mails =
                told.stream().collect(Collectors.groupingBy(Told::email, LinkedHashMap::new, Collectors.toList()));
        mails.forEach((email, waiting) -> {
            Told first = waiting.getFirst();
            if (waiting.size() == 1 && first.payments() == 1) {
                tellOf(first, senders.get(first.payment()));
            } else {
                tellOfMany(email, waiting);
            }
        });
        return true;
    }

    private void tellOf(Told payment, @Nullable OrganizationId sender) {
        events.publishEvent(new GuestMoneyWaits(
                payment.payment(),
                payment.email(),
                payment.amount(),
                sender == null ? null : template.senderName(sender),
                links.unlessClosed(payment.payment()).map(PublicLink::url).orElse(null),
                payment.expiresAt(),
                payment.isReminder()));
    }

    private void tellOfMany(String email, List<Told> waiting) {
        events.publishEvent(new GuestPaymentsWait(
                email,
                waiting.stream().mapToInt(Told::payments).sum(),
                waiting.stream().map(Told::amount).toList(),
                waiting.stream()
                        .map(Told::expiresAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()));
    }
}
