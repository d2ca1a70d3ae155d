package io.bornite.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.Mode;
import io.bornite.platform.Rejected;
import io.bornite.rail.sandbox.SimulatedPartners;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartnersTest {

    /** A real adapter whose every call to the partner breaks. */
    private static final Partner BROKEN = (Partner) Proxy.newProxyInstance(
            PartnersTest.class.getClassLoader(),
            new Class<?>[] {Partner.class},
            (_, method, _) -> switch (method.getName()) {
                case "code" -> ProviderCode.PARTNER_FFFF;
                case "simulated" -> false;
                case "corridors" -> List.of();
                default -> throw new IllegalStateException("<html>502 Bad Gateway</html>");
            });

    @Test
    void whateverAnAdapterThrowsIsAnUnknownOutcome() {
        Partner partner = TestPartners.of(Mode.LIVE, BROKEN).of(ProviderCode.PARTNER_FFFF);

        assertThat(partner.payout("r")).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.collection("r")).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.customer("r")).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.account("r")).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.virtualAccount("r")).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.credits(0, 1)).isInstanceOf(Reply.Unknown.class);
        assertThat(partner.termsLink("r", "https://example.com")).isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void aLiveServerDoesNotStartWithASimulatedPartner() {
        Partner simulated = new SimulatedPartners(ProviderCode.PARTNER_1).partner();

        assertThatThrownBy(() -> TestPartners.of(Mode.LIVE, simulated)).hasMessageContaining("simulated");
        assertThat(TestPartners.of(Mode.SANDBOX, simulated).codes()).containsExactly(ProviderCode.PARTNER_1);
    }

    @Test
    void twoAdaptersOfOnePartnerStopTheStart() {
        assertThatThrownBy(() -> TestPartners.of(Mode.LIVE, BROKEN, BROKEN)).hasMessageContaining("Two adapters");
    }

    @Test
    void aPartnerThatIsNotHereIsRefused() {
        assertThatThrownBy(() -> TestPartners.of(Mode.LIVE).of(ProviderCode.PARTNER_1))
                .isInstanceOf(Rejected.class);
    }
}
