package io.bornite.points;

import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What organisations have of points, by the book. */
@Component
class Points {

    static final int POSTED_AT_ONCE = 500;

    private static final AccountOpening ISSUED = new AccountOpening("points-issued", Currency.POINTS, true);

    private final PointAwardRepository awards;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Points(PointAwardRepository awards, Ledger ledger, ApplicationEventPublisher events) {
        this.awards = awards;
        this.ledger = ledger;
        this.events = events;
    }

    @Transactional
    BigDecimal total(OrganizationId organization) {
        AccountId account = ledger.open(List.of(opening(organization))).getFirst();
        Balance balance =
                Objects.requireNonNull(ledger.balances(List.of(account)).get(account));
        return shown(balance.balance());
    }

    /** Posts what waits; a key is unique for ever, so that nothing is given or taken twice. */
    @Transactional
    void postWaiting() {
        List<PointAwardRepository.Waiting> waiting = awards.lockWaiting(POSTED_AT_ONCE);
        if (waiting.isEmpty()) {
            return;
        }
        List<AccountOpening> openings = new ArrayList<>(
                waiting.stream().map(row -> opening(row.award().organization())).toList());
        openings.add(ISSUED);
        List<AccountId> accounts = ledger.open(openings);
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            postings.add(journal(waiting.get(i), accounts.get(i), accounts.getLast()));
        }
        for (Answer answer : ledger.post(postings)) {
            if (!(answer instanceof Answer.Accepted)) {
                throw new IllegalStateException("Points that were given cannot be taken back: " + answer);
            }
        }
        waiting.stream()
                .map(row -> new PointsPosted(
                        row.award().organization(),
                        row.award().id(),
                        row.award().kind().word(),
                        shown(row.award().units()),
                        row.isReversal()))
                .forEach(events::publishEvent);
        awards.markPosted(waiting.stream().map(row -> row.award().id()).toList());
    }

    private static Posting journal(PointAwardRepository.Waiting waiting, AccountId owner, AccountId issued) {
        PointAward award = waiting.award();
        long units = waiting.isReversal() ? Math.negateExact(award.units()) : award.units();
        return new Posting.Journal(
                (waiting.isReversal() ? "points-return:" : "points:") + award.id(),
                "points " + award.kind().word(),
                List.of(new Leg(issued, -units), new Leg(owner, units)));
    }

    private static AccountOpening opening(OrganizationId organization) {
        return new AccountOpening("points:" + organization.value(), Currency.POINTS, false);
    }

    /** Units of 10^-8 as a number. */
    static BigDecimal shown(long units) {
        return new BigDecimal(new Money(units, Currency.POINTS).toDecimal());
    }
}
