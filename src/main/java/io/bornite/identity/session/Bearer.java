package io.bornite.identity.session;

import io.bornite.identity.Caller;
import java.security.Principal;
import java.util.UUID;

/**
 * The proven bearer of a request; its name is the organisation's id.
 *
 * @param credential the session or the personal access token
 */
record Bearer(Caller caller, UUID credential) implements Principal {

    @Override
    public String getName() {
        return caller.organization().value().toString();
    }
}
