package io.bornite.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.Rejected;
import io.bornite.rail.sandbox.SimulatedPartners;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

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
        Partner partner = partners(Mode.LIVE, BROKEN).of(ProviderCode.PARTNER_FFFF);

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

        assertThatThrownBy(() -> partners(Mode.LIVE, simulated)).hasMessageContaining("simulated");
        assertThat(partners(Mode.SANDBOX, simulated).codes()).containsExactly(ProviderCode.PARTNER_1);
    }

    @Test
    void twoAdaptersOfOnePartnerStopTheStart() {
        assertThatThrownBy(() -> partners(Mode.LIVE, BROKEN, BROKEN)).hasMessageContaining("Two adapters");
    }

    @Test
    void aPartnerThatIsNotHereIsRefused() {
        assertThatThrownBy(() -> partners(Mode.LIVE).of(ProviderCode.PARTNER_1)).isInstanceOf(Rejected.class);
    }

    private static Partners partners(Mode mode, Partner... all) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("adapter", (PartnerAdapter) () -> List.of(all));
        return new Partners(
                beans.getBeanProvider(PartnerAdapter.class),
                new BorniteProperties(mode, Path.of("target"), null, "http://localhost"));
    }
}
