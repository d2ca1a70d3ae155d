package io.bornite.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.CustomerProfileType;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of every partner promises; each test name is a rule. */
public abstract class PartnerContract {

    private static final Money HUNDRED = Money.ofDecimal("100", Currency.USDC);

    private PartnerBed bed;
    private Partner partner;
    private String customer;

    /** A partner that pays out, collects, and opens virtual accounts. */
    protected abstract PartnerBed open();

    @BeforeEach
    void aCustomerIsApproved() {
        bed = open();
        partner = bed.partner();
        customer = reference();
        partner.onboard(onboarding(customer));
        bed.advance(bed.settlement());
        assertThat(partner.customer(customer)).isInstanceOf(Reply.Done.class);
    }

    @Test
    void theCapabilityTableIsSound() {
        assertThat(partner.corridors()).isNotEmpty().allSatisfy(corridor -> {
            assertThat(corridor.provider()).isEqualTo(partner.code());
            assertThat(corridor.minimum().isPositive()).isTrue();
            assertThat(corridor.maximum()).isGreaterThan(corridor.minimum());
            assertThat(corridor.minimum().currency()).isEqualTo(Currency.USDC);
            assertThat(corridor.charge().of(corridor.minimum()).rest().isPositive())
                    .isTrue();
            assertThat(corridor.days().most())
                    .isGreaterThanOrEqualTo(corridor.days().least());
        });
        assertThat(partner.corridors().stream().map(Corridor::key)).doesNotHaveDuplicates();
    }

    @Test
    void aPayoutIsPendingAndThenDone() {
        PayoutOrder order = order(bed.goodAccount(payouts()));

        assertThat(partner.payOut(order)).isInstanceOf(Reply.Pending.class);
        bed.advance(bed.settlement());

        Movement movement = done(partner.payout(order.reference()));
        assertThat(movement.reference()).isEqualTo(order.reference());
        assertThat(movement.externalId()).isNotBlank();
        assertThat(movement.paid()).isEqualTo(order.amount());
        assertThat(movement.returned()).isNull();
    }

    @Test
    void theSameReferenceTwiceIsOnePayout() {
        PayoutOrder order = order(bed.goodAccount(payouts()));

        partner.payOut(order);
        Movement first = soFar(partner.payOut(order));
        bed.advance(bed.settlement());
        Movement second = done(partner.payOut(order));

        assertThat(second.externalId()).isEqualTo(first.externalId());
        assertThat(bed.payoutsOf(order.reference())).isEqualTo(1);
    }

    @Test
    void whatThePartnerCannotDoIsRefusedAndStaysRefused() {
        PayoutOrder order = order(bed.badAccount(payouts()));

        partner.payOut(order);
        bed.advance(bed.settlement());

        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Refused.class);
        assertThat(partner.payOut(order)).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void aReferenceThatThePartnerDoesNotKnowIsUnknownAndNeverRefused() {
        String unheard = reference();

        assertThat(partner.payout(unheard)).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.collection(unheard)).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.customer(unheard)).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.account(unheard)).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.virtualAccount(unheard)).isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void moneyThatComesBackIsDoneAndReturnedAndNotRefused() {
        PayoutOrder order = order(bed.returningAccount(payouts()));
        partner.payOut(order);
        bed.advance(bed.settlement());
        assertThat(done(partner.payout(order.reference())).returned()).isNull();

        bed.advance(bed.untilReturned());

        Movement back = done(partner.payout(order.reference()));
        assertThat(back.returned()).isNotBlank();
        assertThat(back.paid()).isEqualTo(order.amount());
    }

    @Test
    void aStrangersPayoutIsRefused() {
        PayoutOrder order = order(bed.goodAccount(payouts()));
        PayoutOrder strange =
                new PayoutOrder(reference(), reference(), order.bank(), order.amount(), order.value(), order.message());

        assertThat(partner.payOut(strange)).isInstanceOf(Reply.Refused.class);
        assertThat(bed.payoutsOf(strange.reference())).isZero();
    }

    @Test
    void aBankAccountIsVerifiedOrRefused() {
        AccountOrder good = new AccountOrder(reference(), customer, bed.goodAccount(payouts()));
        AccountOrder bad = new AccountOrder(reference(), customer, bed.unverifiableAccount(payouts()));

        assertThat(partner.registerAccount(good)).isInstanceOf(Reply.Pending.class);
        partner.registerAccount(bad);
        bed.advance(bed.settlement());

        assertThat(done(partner.account(good.reference())).externalId()).isNotBlank();
        assertThat(partner.account(bad.reference())).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void aCollectionTellsWhereToPayWithAMessageOfItsOwn() {
        Collection first = soFar(partner.collect(collection()));
        Collection second = soFar(partner.collect(collection()));

        assertThat(first.into().accountNumber()).isNotBlank();
        assertThat(first.into().depositMessage())
                .isNotBlank()
                .isNotEqualTo(second.into().depositMessage());
        assertThat(first.received()).isNull();
    }

    @Test
    void aCollectionIsDoneWhenItsMoneyHasComeAndSaysHowMuch() {
        CollectionOrder order = collection();
        Collection asked = soFar(partner.collect(order));
        bed.advance(Duration.ofDays(1));
        assertThat(partner.collection(order.reference())).isInstanceOf(Reply.Pending.class);

        bed.pay(asked.into(), order.amount());
        bed.advance(bed.settlement());

        assertThat(done(partner.collection(order.reference())).received()).isEqualTo(order.amount());
        assertThat(done(partner.collect(order)).externalId()).isEqualTo(asked.externalId());
    }

    @Test
    void creditsToAVirtualAccountAreListedInOrderAndFromAPlaceOn() {
        VirtualAccountOrder order = new VirtualAccountOrder(reference(), customer, virtual());
        partner.openVirtualAccount(order);
        bed.advance(bed.settlement());
        VirtualAccount account = done(partner.virtualAccount(order.reference()));

        bed.pay(account.bank(), Money.ofDecimal("12.50", order.corridor().currency()));
        bed.pay(account.bank(), Money.ofDecimal("7", order.corridor().currency()));

        List<Credit> credits = done(partner.credits(0, 1_000)).stream()
                .filter(credit -> credit.account().equals(order.reference()))
                .toList();
        assertThat(credits).extracting(credit -> credit.amount().toDecimal()).containsExactly("12.5", "7");
        assertThat(credits.get(0).number()).isLessThan(credits.get(1).number());
        assertThat(credits).extracting(Credit::externalId).doesNotHaveDuplicates();
        assertThat(done(partner.credits(credits.get(0).number(), 1_000))).contains(credits.get(1));
        assertThat(done(partner.credits(credits.get(0).number(), 1_000))).doesNotContain(credits.get(0));
        assertThat(done(partner.credits(0, 1))).hasSize(1);
    }

    @Test
    void aWebhookNamesWhatItIsAbout() {
        PayoutOrder order = order(bed.goodAccount(payouts()));
        partner.payOut(order);

        Hint hint = partner.open(bed.webhook(order.reference()), bed.now());

        assertThat(hint.reference()).isEqualTo(order.reference());
        assertThat(hint.eventId()).isNotBlank();
    }

    @Test
    void aWebhookThatWasChangedByOneBitIsForged() {
        PayoutOrder order = order(bed.goodAccount(payouts()));
        partner.payOut(order);
        SignedWebhook sent = bed.webhook(order.reference());

        for (int bit = 0; bit < sent.body().length * 8; bit += 7) {
            byte[] changed = sent.body().clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> partner.open(new SignedWebhook(sent.headers(), changed), bed.now()))
                    .isInstanceOf(ForgedWebhook.class);
        }
    }

    @Test
    void aWebhookWithoutASignatureOrWithHalfOfOneIsForged() {
        PayoutOrder order = order(bed.goodAccount(payouts()));
        partner.payOut(order);
        SignedWebhook sent = bed.webhook(order.reference());

        assertForged(new SignedWebhook(Map.of(), sent.body()));
        sent.headers().forEach((name, value) -> {
            for (int length = 0; length < value.length(); length++) {
                assertForged(new SignedWebhook(Map.of(name, value.substring(0, length)), sent.body()));
            }
            assertForged(new SignedWebhook(Map.of(name, value + "0"), sent.body()));
        });
    }

    @Test
    void anOldWebhookIsForged() {
        PayoutOrder order = order(bed.goodAccount(payouts()));
        partner.payOut(order);
        SignedWebhook sent = bed.webhook(order.reference());

        bed.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertForged(sent);
    }

    private void assertForged(SignedWebhook webhook) {
        assertThatThrownBy(() -> partner.open(webhook, bed.now())).isInstanceOf(ForgedWebhook.class);
    }

    private Corridor payouts() {
        return corridor(Corridor.Direction.PAYOUT);
    }

    private Corridor virtual() {
        return corridor(Corridor.Direction.VIRTUAL_ACCOUNT);
    }

    private Corridor corridor(Corridor.Direction direction) {
        return partner.corridors().stream()
                .filter(served -> served.direction() == direction)
                .findFirst()
                .orElseThrow();
    }

    private PayoutOrder order(BankDetails bank) {
        return new PayoutOrder(
                reference(), customer, bank, Money.ofDecimal("98.50", bank.currency()), HUNDRED, "Invoice 7");
    }

    private CollectionOrder collection() {
        Corridor corridor = corridor(Corridor.Direction.COLLECTION);
        return new CollectionOrder(reference(), customer, corridor, Money.ofDecimal("250", corridor.currency()));
    }

    private static Onboarding onboarding(String reference) {
        return new Onboarding(
                reference,
                CustomerProfileType.INDIVIDUAL,
                "Ada Example",
                "ada@example.com",
                "usa",
                Map.of(),
                List.of(),
                null);
    }

    private static String reference() {
        return UUID.randomUUID().toString();
    }

    private static <T> T done(Reply<T> reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<T>) reply).value();
    }

    private static <T> T soFar(Reply<T> reply) {
        assertThat(reply).isInstanceOf(Reply.Pending.class);
        return ((Reply.Pending<T>) reply).soFar();
    }
}
