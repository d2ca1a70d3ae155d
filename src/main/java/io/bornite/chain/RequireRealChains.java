package io.bornite.chain;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.RefusedStart;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * A live server without a real network would take money that it can never pay out, and one with a test network would owe for
 * real what anybody gets there for nothing, so neither starts.
 */
@Component
class RequireRealChains implements InitializingBean {

    private final Chains chains;
    private final BorniteProperties properties;

    RequireRealChains(Chains chains, BorniteProperties properties) {
        this.chains = chains;
        this.properties = properties;
    }

    @Override
    public void afterPropertiesSet() {
        if (properties.mode() != Mode.LIVE) {
            return;
        }
        if (chains.served().isEmpty()) {
            throw new RefusedStart("Live mode needs an adapter for at least one real network, and none is installed");
        }
        String testnets = chains.served().stream()
                .filter(ChainId::isTestnet)
                .map(network -> network + " (" + network.wire() + ")")
                .collect(Collectors.joining(", "));
        if (!testnets.isEmpty()) {
            throw new RefusedStart("Live mode serves no test networks, and an adapter serves " + testnets);
        }
    }
}
