package io.bornite.transfer.guest;

import static java.util.stream.Collectors.toMap;

import io.bornite.identity.Member;
import io.bornite.identity.OrganizationCreated;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Verdict;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.platform.Crash;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.ScreenedRecipients;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money for addresses that have not signed up. It leaves the sender at once and waits in the book's guest accounts; the
 * first sign-in with exactly that address proves the mailbox and takes it, and what nobody takes goes back. When a person
 * has confirmed that the guest stands on a list it does neither, and two people end it.
 */
@Component
public class Guests {

    static final int CLAIMS_AT_ONCE = 200;
    static final int RETURNS_AT_ONCE = 200;

    /** Money that a person must judge first is not given back by the calendar. */
    private static final Duration REVIEW_PAUSE = Duration.ofDays(1);

    private static final String EXPIRED = "Nobody signed up with this address in time";
    private static final String FAILED = "The payment could not be made";
    private static final String LISTED = "The guest stands on a list";

    private final GuestRepository guests;
    private final GuestProperties properties;
    private final ClaimedTransfer template;
    private final Transfers transfers;
    private final ScreenedRecipients recipients;
    private final Reviews reviews;
    private final Organizations organizations;
    private final Wallets wallets;
    private final Ledger ledger;
    private final BookAccounts accounts;

    Guests(
            GuestRepository guests,
            GuestProperties properties,
            ClaimedTransfer template,
            Transfers transfers,
            ScreenedRecipients recipients,
            Reviews reviews,
            Organizations organizations,
            Wallets wallets,
            Ledger ledger,
            BookAccounts accounts) {
        this.guests = guests;
        this.properties = properties;
        this.template = template;
        this.transfers = transfers;
        this.recipients = recipients;
        this.reviews = reviews;
        this.organizations = organizations;
        this.wallets = wallets;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<GuestMoney> waiting) {
        if (!waiting.isEmpty()) {
            guests.insert(waiting, properties.expiry());
        }
    }

    /** Claims what waits for an address if somebody has signed up with it already. */
    @Transactional
    public void claimIfArrived(String email) {
        arrived(List.of(email)).forEach(member -> claim(member.email(), member.organization()));
    }

    /** Claims within the sign-up itself, after the wallets are made, so that the first answer shows the money. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void claimAtSignUp(OrganizationCreated signUp) {
        claim(signUp.email(), signUp.organization());
    }

    /** A page of the addresses that money waits for, behind one of them. */
    @Transactional(readOnly = true)
    List<String> waitingAddresses(String after, int limit) {
        return guests.waitingAddresses(after, limit);
    }

    /** Those of the addresses that may stand on a list, or that somebody pays as a payee who may. */
    @Transactional(readOnly = true)
    List<String> watched(List<String> addresses) {
        return recipients.watched(addresses);
    }

    /** Those of the addresses that have signed up all the same: a payment and a sign-up passed each other. */
    @Transactional(readOnly = true)
    List<Member> arrived(List<String> addresses) {
        return List.copyOf(organizations.byEmail(addresses).values());
    }

    @Transactional
    void claim(String email, OrganizationId owner) {
        List<GuestMoney> waiting = clear(email, owner);
        if (waiting.isEmpty()) {
            return;
        }
        List<Transfer> received = new ArrayList<>();
        List<Posting> journals = new ArrayList<>();
        for (GuestMoney money : waiting) {
            Wallet wallet = wallets.ensure(owner, money.network());
            received.add(template.of(sent(money), owner, wallet));
            journals.add(journal("claim", money, account(wallet.id(), money)));
        }
        requireAccepted(ledger.post(journals));
        Crash.point("guest.after-claim-posting");
        transfers.record(received);
        for (int i = 0; i < waiting.size(); i++) {
            TransferId sent = waiting.get(i).transfer();
            guests.markClaimed(sent, received.get(i).id());
            move(sent, Move.of(TransferStatus.PENDING, TransferStatus.SUCCESS, TransactionStatus.SUCCESS));
        }
        Crash.point("guest.before-claim-commit");
    }

    /** Looks at all that waits for an address nobody has signed up with, so that a match is judged before they come. */
    @Transactional
    void look(String email) {
        List<GuestMoney> page = guests.lockWaiting(email, null, CLAIMS_AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(money -> verdict(money, null));
            page = guests.lockWaiting(email, page.getLast().transfer(), CLAIMS_AT_ONCE);
        }
    }

    /** The first money of an address that may be claimed; what must not be is blocked on the way and hides none. */
    private List<GuestMoney> clear(String email, OrganizationId owner) {
        List<GuestMoney> page = guests.lockWaiting(email, null, CLAIMS_AT_ONCE);
        while (!page.isEmpty()) {
            List<GuestMoney> clear = ofFreeSenders(page).stream()
                    .filter(money -> verdict(money, owner) == Verdict.CLEAR)
                    .toList();
            if (!clear.isEmpty()) {
                return clear;
            }
            page = guests.lockWaiting(email, page.getLast().transfer(), CLAIMS_AT_ONCE);
        }
        return List.of();
    }

    /** Money of a frozen organisation does not go out to whoever has come meanwhile: it waits until its sender is free. */
    private List<GuestMoney> ofFreeSenders(List<GuestMoney> page) {
        Map<TransferId, OrganizationId> senders =
                transfers.find(page.stream().map(GuestMoney::transfer).toList()).stream()
                        .collect(toMap(Transfer::id, Transfer::organization));
        Set<OrganizationId> frozen = organizations.frozenAmong(senders.values());
        return page.stream()
                .filter(money -> !frozen.contains(senders.get(money.transfer())))
                .toList();
    }

    /** What is known of its receiver now. When a match was confirmed the money has no end any more but by people. */
    private Verdict verdict(GuestMoney money, @Nullable OrganizationId owner) {
        Transfer sent = sent(money);
        Verdict verdict = recipients.verdict(sent, owner);
        if (verdict == Verdict.BLOCKED) {
            guests.markBlocked(money.transfer());
            reviews.open(money.transfer(), sent.organization(), Review.Kind.SCREENING, LISTED);
            Crash.point("guest.before-block-commit");
        }
        return verdict;
    }

    /** Leaves the money where it is: nobody claims it, and it is not given back by the calendar. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean block(TransferId transfer) {
        Optional<GuestMoney> money = guests.lockUnended(transfer);
        money.ifPresent(waiting -> guests.markBlocked(waiting.transfer()));
        return money.isPresent();
    }

    /**
     * Gives the money back because people say so; its sender is not told why.
     *
     * @return false if none waits here
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean giveBack(TransferId transfer) {
        Optional<GuestMoney> money = guests.lockUnended(transfer);
        money.ifPresent(waiting -> giveBack(List.of(waiting), FAILED));
        return money.isPresent();
    }

    /** What nobody claimed in time. */
    @Transactional(readOnly = true)
    List<TransferId> expired() {
        return guests.expired(RETURNS_AT_ONCE);
    }

    /** Gives back what nobody claimed in time, of these. */
    @Transactional
    void returnExpired(List<TransferId> among) {
        List<GuestMoney> expired = new ArrayList<>();
        for (GuestMoney money : guests.lockExpired(among)) {
            switch (verdict(money, null)) {
                case CLEAR -> expired.add(money);
                case REVIEW -> guests.postpone(money.transfer(), REVIEW_PAUSE);
                case BLOCKED -> {}
            }
        }
        if (expired.isEmpty()) {
            return;
        }
        giveBack(expired, EXPIRED);
        Crash.point("guest.before-return-commit");
    }

    private void giveBack(List<GuestMoney> unclaimed, String reason) {
        requireAccepted(ledger.post(unclaimed.stream()
                .map(money -> journal("return", money, senderAccount(money)))
                .toList()));
        Crash.point("guest.after-return-posting");
        for (GuestMoney money : unclaimed) {
            guests.markReturned(money.transfer());
            move(
                    money.transfer(),
                    Move.of(TransferStatus.PENDING, TransferStatus.REFUNDED, TransactionStatus.CANCELED)
                            .because(reason));
        }
    }

    private Transfer sent(GuestMoney money) {
        return transfers.find(List.of(money.transfer())).getFirst();
    }

    private AccountId senderAccount(GuestMoney money) {
        return account(new WalletId(Objects.requireNonNull(sent(money).source().accountId())), money);
    }

    private AccountId account(WalletId wallet, GuestMoney money) {
        Map<WalletId, AccountId> opened =
                wallets.accounts(List.of(wallet), money.amount().currency());
        return Objects.requireNonNull(opened.get(wallet));
    }

    /** One key for both ends of the wait, so that the book itself refuses to pay it out twice. */
    private Posting journal(String kind, GuestMoney money, AccountId to) {
        long units = money.amount().units();
        AccountId waiting = accounts.guest(money.network(), money.amount().currency());
        return new Posting.Journal(
                "guest-end:" + money.transfer().value(), kind, List.of(new Leg(waiting, -units), new Leg(to, units)));
    }

    private void move(TransferId transfer, Move move) {
        if (!transfers.move(transfer, move)) {
            throw new IllegalStateException("Transfer " + transfer + " does not wait for a guest");
        }
    }

    private static void requireAccepted(List<Answer> answers) {
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Accepted accepted when !accepted.repeated() -> {}
                case Answer.Accepted _, Answer.InsufficientFunds _, Answer.HoldClosed _ ->
                    throw new IllegalStateException("The guest account does not hold what waits: " + answer);
            }
        }
    }
}
