package io.bornite.kyc.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.kyc.Kycs;
import io.bornite.platform.Mode;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerCustomer;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.TestPartners;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.SignUp.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer at partners that a test makes up, and the job of one, run by hand. */
class OnboardCustomerTest extends ApiJourney {

    private static final Reply<PartnerCustomer> SILENCE = new Reply.Unknown<>("There is no answer");
    private static final Reply<PartnerCustomer> LOOKING =
            new Reply.Pending<>(new PartnerCustomer("ours", "theirs", "looking"));

    @Autowired
    private Partnerships partnerships;

    @Autowired
    private Partners partners;

    @Autowired
    private Kycs kycs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void aPartnerThatNeverDecidesIsAskedAfterGrowingPausesAndCountedAfterADayWithoutNews() {
        UUID customer = handedIn(Applying.approved(anybody()));

        assertThat(pause(customer, SILENCE, Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause(customer, SILENCE, Duration.ofHours(5)))
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
        assertThat(metrics.getMeters()).isEmpty();
        assertThat(pause(customer, SILENCE, Duration.ofDays(2))).isEqualTo(Duration.ofHours(1));
        assertThat(counted()).isEqualTo(1);

        assertThat(pause(customer, LOOKING, Duration.ofDays(2))).as("news").isEqualTo(Duration.ofMinutes(5));
        assertThat(counted()).isEqualTo(1);
        assertThat(pause(customer, LOOKING, Duration.ofDays(2)))
                .as("said before")
                .isEqualTo(Duration.ofHours(1));
        assertThat(counted()).isEqualTo(2);
    }

    /** When the job comes again if the partner has last said something new so long ago. */
    private Duration pause(UUID customer, Reply<PartnerCustomer> answer, Duration silence) {
        jdbc.sql("update kyc_partnership set updated_at = :then where id = :id")
                .param("then", clock.instant().minus(silence).atOffset(ZoneOffset.UTC))
                .param("id", customer)
                .update();
        Partner like = partners.of(ProviderCode.PARTNER_1);
        Partner partner = TestPartners.answering(TestPartners.answering(like, "onboard", answer), "customer", answer);
        return new OnboardCustomer(
                        partnerships,
                        TestPartners.of(Mode.SANDBOX, partner),
                        kycs,
                        TestPartners.patience(metrics, clock))
                .run(customer)
                .orElseThrow();
    }

    private double counted() {
        return metrics.get("bornite.partner.undecided")
                .tag("question", "customer")
                .counter()
                .count();
    }

    /** By hand, so that no job asks the partner that is simulated. */
    private UUID handedIn(Person person) {
        String kyc = person.api().get(Applying.KYCS).ok().at("/data/0/id").asString();
        return jdbc.sql("""
                        insert into kyc_partnership (organization_id, provider_code, country, status, kyc_id,
                            supports_remittance, created_at, updated_at)
                        values (:organization, :provider, 'usa', 'inprogress', :kyc, false, now(), now())
                        returning id
                        """)
                .param("organization", UUID.fromString(person.organization()))
                .param("provider", ProviderCode.PARTNER_1.wire())
                .param("kyc", UUID.fromString(kyc))
                .query(UUID.class)
                .single();
    }
}
