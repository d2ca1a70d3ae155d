package io.bornite.chain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class RequireRealChainsTest {

    @Test
    void aLiveServerDoesNotStartWithATestNetworkBesideARealOneAndNamesIt() {
        Set<ChainId> served = Set.of(ChainId.POLYGON, ChainId.POLYGON_AMOY, ChainId.BSC_TESTNET);

        assertThatThrownBy(() -> start(Mode.LIVE, served))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("serves POLYGON_AMOY (80002), BSC_TESTNET (97)");
        assertThatCode(() -> start(Mode.SANDBOX, served)).doesNotThrowAnyException();
    }

    @Test
    void aLiveServerStartsWithARealNetworkAndNotWithoutOne() {
        assertThatThrownBy(() -> start(Mode.LIVE, Set.of())).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> start(Mode.LIVE, Set.of(ChainId.POLYGON))).doesNotThrowAnyException();
    }

    private static void start(Mode mode, Set<ChainId> served) {
        StaticListableBeanFactory adapters = new StaticListableBeanFactory();
        adapters.addBean("adapter", adapter(served));
        new RequireRealChains(
                        new Chains(adapters.getBeanProvider(ChainClient.class)),
                        new BorniteProperties(mode, Path.of("target"), "http://localhost"))
                .afterPropertiesSet();
    }

    /** An adapter that is asked nothing but what it serves. */
    private static ChainClient adapter(Set<ChainId> served) {
        return (ChainClient) Proxy.newProxyInstance(
                ChainClient.class.getClassLoader(), new Class<?>[] {ChainClient.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("serves")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return served.contains(arguments[0]);
                });
    }
}
