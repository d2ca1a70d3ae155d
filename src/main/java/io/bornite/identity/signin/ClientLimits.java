package io.bornite.identity.signin;

import io.bornite.platform.ClientNetwork;
import io.bornite.platform.RequestLimit;
import io.bornite.platform.TooManyRequests;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * How often a client, and all together, may ask and try. What must hold across nodes, the limit per address, is counted in
 * the database.
 */
@Component
class ClientLimits {

    private static final ClientNetwork EVERYBODY = new ClientNetwork("everybody");

    private final RequestLimit perClient;
    private final RequestLimit overall;

    ClientLimits(SignInLimits limits, Clock clock) {
        this.perClient = new RequestLimit(limits.perClient(), clock);
        this.overall = new RequestLimit(limits.overall(), clock);
    }

    /** @throws TooManyRequests if this client, or everybody, was here too often */
    void admit(ClientNetwork client) {
        perClient.admit(client);
        overall.admit(EVERYBODY);
    }
}
