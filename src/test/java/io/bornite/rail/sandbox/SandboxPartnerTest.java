package io.bornite.rail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.CustomerProfileType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.Corridor;
import io.bornite.rail.Movement;
import io.bornite.rail.Onboarding;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerBed;
import io.bornite.rail.PartnerContract;
import io.bornite.rail.PayoutOrder;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxPartnerTest extends PartnerContract {

    private final SimulatedPartners simulated = new SimulatedPartners(ProviderCode.PARTNER_1);
    private final Partner partner = simulated.partner();
    private final String customer = UUID.randomUUID().toString();

    @Override
    protected PartnerBed open() {
        return simulated;
    }

    @BeforeEach
    void theCustomerIsKnown() {
        partner.onboard(onboarding("Ada Example", customer));
    }

    @Test
    void everyCountryOfTheContractIsReachedBySomebody() {
        assertThat(simulated.all().partners().stream()
                        .flatMap(each -> each.corridors().stream())
                        .filter(corridor -> corridor.direction() == Corridor.Direction.PAYOUT)
                        .map(Corridor::country)
                        .collect(Collectors.toSet()))
                .containsAll(Arrays.stream(Country.values())
                        .filter(country -> country != Country.NONE)
                        .toList());
    }

    @Test
    void aPayoutToUnknownAtFirstIsUnknownForTenSettlementsAndThenPaid() {
        PayoutOrder order = payOut("0003");

        simulated.advance(simulated.settlement().multipliedBy(9));
        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.payOut(order)).isInstanceOf(Reply.Unknown.class);
        simulated.advance(simulated.settlement());

        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Done.class);
        assertThat(simulated.payoutsOf(order.reference())).isEqualTo(1);
    }

    @Test
    void aLatePayoutTakesADay() {
        PayoutOrder order = payOut("0004");

        simulated.advance(Duration.ofHours(23));
        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Pending.class);
        simulated.advance(Duration.ofHours(1));

        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Done.class);
    }

    @Test
    void anAnswerThatIsLostWasTaken() {
        PayoutOrder order = order("0011");

        assertThat(partner.payOut(order)).isInstanceOf(Reply.Unknown.class);

        assertThat(partner.payOut(order)).isInstanceOf(Reply.Pending.class);
    }

    @Test
    void thePartnerTakesADollarMoreOrPaysTwice() {
        PayoutOrder plain = payOut("6789");
        PayoutOrder more = payOut("0008");
        PayoutOrder twice = payOut("0012");
        simulated.advance(simulated.settlement());

        assertThat(movement(more).charged()).isEqualTo(movement(plain).charged().plus(SandboxPartner.EXTRA_CHARGE));
        assertThat(movement(twice).paid()).isEqualTo(twice.amount().plus(twice.amount()));
    }

    @Test
    void whatIsDecidedByHandCounts() {
        PayoutOrder order = payOut("6789");

        simulated.all().decidePayout(order.reference(), SandboxPartners.Decision.UNKNOWN, null);
        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Unknown.class);
        simulated.all().decidePayout(order.reference(), SandboxPartners.Decision.PENDING, null);
        assertThat(partner.payout(order.reference())).isInstanceOf(Reply.Pending.class);
        simulated.all().decidePayout(order.reference(), SandboxPartners.Decision.FAILED, "No such branch");
        assertThat(partner.payout(order.reference())).isEqualTo(new Reply.Refused<>("No such branch"));
        simulated.all().decidePayout(order.reference(), SandboxPartners.Decision.RETURNED, "Closed");

        assertThat(movement(order).returned()).isEqualTo("Closed");
    }

    @Test
    void aNameSaysHowAnOnboardingEnds() {
        String rejected = UUID.randomUUID().toString();
        String late = UUID.randomUUID().toString();
        partner.onboard(onboarding("Ada Reject", rejected));
        partner.onboard(onboarding("Ada Later", late));
        simulated.advance(simulated.settlement());

        assertThat(partner.customer(rejected)).isInstanceOf(Reply.Refused.class);
        assertThat(partner.customer(late)).isInstanceOf(Reply.Pending.class);
        simulated.advance(Duration.ofDays(1));
        assertThat(partner.customer(late)).isInstanceOf(Reply.Done.class);
    }

    private Movement movement(PayoutOrder order) {
        return ((Reply.Done<Movement>) partner.payout(order.reference())).value();
    }

    private PayoutOrder payOut(String digits) {
        PayoutOrder order = order(digits);
        partner.payOut(order);
        return order;
    }

    private PayoutOrder order(String digits) {
        Corridor corridor = partner.corridors().getFirst();
        return new PayoutOrder(
                UUID.randomUUID().toString(),
                customer,
                simulated.account(corridor, "00012345" + digits),
                Money.ofDecimal("98.50", corridor.currency()),
                Money.ofDecimal("98.50", Currency.USDC),
                null);
    }

    private static Onboarding onboarding(String name, String reference) {
        return new Onboarding(
                reference, CustomerProfileType.INDIVIDUAL, name, "ada@example.com", "usa", Map.of(), List.of(), null);
    }
}
