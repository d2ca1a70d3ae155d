package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.ramp.Settlement;
import io.bornite.transfer.ramp.Settlement.Direction;
import io.bornite.transfer.ramp.Settlements;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the house and a partner settle of what one owes the other. */
class SettlementTest extends RampWorld {

    @Autowired
    Settlements settlements;

    @Autowired
    PlatformTransactionManager transactions;

    private Caller house;

    @BeforeEach
    void house() {
        house = somebodyWith(FIVE_HUNDRED);
    }

    @Test
    void whatIsOwedToAPartnerGoesOverTheChainFromAWalletOfTheHouse() {
        owe(HUNDRED);

        assertThat(book(dollars(Direction.PAID, HUNDRED, "march"))).isTrue();

        assertThat(clearing()).isZero();
        assertThat(balance(house)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED, 0));
        String partner = stranger();
        desk.toAddress(house, partner, HUNDRED, partner);
        rampRounds(12);
        assertThat(balance(house)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        jobs.run("check-solvency");
        assertThat(ledger.outgoingStopped()).isFalse();
    }

    @Test
    void whatAPartnerHasPaidInPaysOffWhatItOwes() {
        owe(-HUNDRED);

        assertThat(book(dollars(Direction.RECEIVED, HUNDRED, "march"))).isTrue();

        assertThat(clearing()).isZero();
        assertThat(balance(house)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
    }

    @Test
    void aReferenceIsBookedOnce() {
        owe(2 * HUNDRED);
        Settlement settlement = dollars(Direction.PAID, HUNDRED, "march");

        assertThat(book(settlement)).isTrue();
        assertThat(book(settlement)).isFalse();

        assertThat(clearing()).isEqualTo(HUNDRED);
        assertThat(balance(house)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED, 0));
    }

    @Test
    void noMoreIsSettledThanIsOwedOrThanTheWalletHas() {
        owe(HUNDRED);
        assertThatThrownBy(() -> book(dollars(Direction.PAID, HUNDRED + 1, "april")))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> book(dollars(Direction.RECEIVED, 1, "april"))).isInstanceOf(Rejected.class);
        owe(-10 * HUNDRED);
        assertThatThrownBy(() -> book(dollars(Direction.RECEIVED, FIVE_HUNDRED + 1, "april")))
                .isInstanceOf(Rejected.class);

        assertThat(clearing()).isEqualTo(-10 * HUNDRED);
        assertThat(balance(house)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(book(dollars(Direction.RECEIVED, 1, "april"))).isTrue();
    }

    @Test
    void nothingIsSettledThroughAWalletOfACustomer() {
        owe(-HUNDRED);
        Caller customer = somebodyWith(FIVE_HUNDRED);
        Money money = new Money(HUNDRED, Currency.USDC);
        Settlement mistyped = new Settlement(
                Direction.RECEIVED, ProviderCode.PARTNER_1, wallet(customer).id(), money, money, reference("march"));

        assertThatThrownBy(() -> settlements.require(mistyped, Set.of(house.organization())))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> book(mistyped)).isInstanceOf(Rejected.class);

        assertThat(clearing()).isEqualTo(-HUNDRED);
        assertThat(balance(customer)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void tokensThatPayOffEurosLeaveEachCurrencyAtZero() {
        AccountId clearing = account("clearing:0x1:EUR", Currency.EUR);
        move(account("fx:EUR", Currency.EUR), clearing, HUNDRED - book("clearing:0x1:EUR", Currency.EUR));
        long exchanged = book("fx:EUR", Currency.EUR);

        Settlement settlement = new Settlement(
                Direction.PAID,
                ProviderCode.PARTNER_1,
                wallet(house).id(),
                new Money(97 * HUNDRED / 100, Currency.USDC),
                new Money(90 * HUNDRED / 100, Currency.EUR),
                reference("march"));
        assertThat(book(Settlement.of(settlement.line("the house")))).isTrue();

        assertThat(book("clearing:0x1:EUR", Currency.EUR)).isEqualTo(HUNDRED / 10);
        assertThat(book("fx:EUR", Currency.EUR) - exchanged).isEqualTo(90 * HUNDRED / 100);
        assertThat(balance(house)).isEqualTo(new Balance(FIVE_HUNDRED + 97 * HUNDRED / 100, 0));
        assertThat(ledger.audit().findings()).isEmpty();
    }

    private Settlement dollars(Direction direction, long units, String month) {
        Money money = new Money(units, Currency.USDC);
        return new Settlement(direction, ProviderCode.PARTNER_1, wallet(house).id(), money, money, reference(month));
    }

    private String reference(String month) {
        return month + "-" + house.organization().value();
    }

    private boolean book(Settlement settlement) {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions)
                .execute(_ -> settlements.book(settlement, Set.of(house.organization()))));
    }

    /** From now on we owe the partner so much, or it owes us that. */
    private void owe(long units) {
        move(account("fx-result:USDC", Currency.USDC), account("clearing:0x1:USDC", Currency.USDC), units - clearing());
    }

    private void move(AccountId from, AccountId to, long units) {
        if (units != 0) {
            Posting journal = new Posting.Journal(
                    "owed:" + UUID.randomUUID(), "test", List.of(new Leg(from, -units), new Leg(to, units)));
            List<Answer> answers = new TransactionTemplate(transactions).execute(_ -> ledger.post(List.of(journal)));
            assertThat(answers).isEqualTo(List.of(new Answer.Accepted(false)));
        }
    }

    private AccountId account(String name, Currency currency) {
        return ledger.open(List.of(new AccountOpening(name, currency, true))).getFirst();
    }
}
