package io.bornite.identity.signin;

import io.bornite.platform.ClientNetwork;
import io.bornite.platform.RequestLimit;
import io.bornite.platform.TooManyRequests;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * How often a client, the site that it belongs to, and all together may ask and try. Without a limit for sites one outsider
 * with the 256 networks of an ordinary line would use up what all have together. What must hold across nodes, the limit per
 * address, is counted in the database.
 */
@Component
class ClientLimits {

    private static final ClientNetwork EVERYBODY = new ClientNetwork("everybody");

    private final RequestLimit perClient;
    private final RequestLimit perSite;
    private final RequestLimit overall;

    ClientLimits(SignInLimits limits, Clock clock) {
        this.perClient = new RequestLimit(limits.perClient(), clock);
        this.perSite = new RequestLimit(limits.perSite(), clock);
        this.overall = new RequestLimit(limits.overall(), clock);
    }

    /** @throws TooManyRequests if this client, its site or everybody was here too often */
    void admit(ClientNetwork client) {
        perClient.admit(client);
        perSite.admit(client.site());
        overall.admit(EVERYBODY);
    }
}
