package io.bornite.chain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every network that this installation can reach. */
@Component
public class Chains {

    private final Map<ChainId, ChainClient> clients = new EnumMap<>(ChainId.class);

    public Chains(ObjectProvider<ChainClient> adapters) {
        for (ChainClient client : adapters.orderedStream().toList()) {
            for (ChainId chain : ChainId.values()) {
                if (client.serves(chain) && clients.putIfAbsent(chain, client) != null) {
                    throw new IllegalStateException("Two adapters serve network " + chain.wire());
                }
            }
        }
    }

    /** @throws IllegalArgumentException if no adapter serves the network */
    public ChainClient of(ChainId chain) {
        ChainClient client = clients.get(chain);
        if (client == null) {
            throw new IllegalArgumentException("Network " + chain.wire() + " is not served here");
        }
        return client;
    }

    public Set<ChainId> served() {
        return Collections.unmodifiableSet(clients.keySet());
    }
}
