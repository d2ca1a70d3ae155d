package io.bornite.chain;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A live server without a real network would take money that it can never pay out, so it does not start. */
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
        if (properties.mode() == Mode.LIVE && chains.served().isEmpty()) {
            throw new IllegalStateException(
                    "Live mode needs an adapter for at least one real network, and none is installed");
        }
    }
}
