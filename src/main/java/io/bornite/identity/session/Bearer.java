package io.bornite.identity.session;

import io.bornite.identity.Caller;
import java.security.Principal;

/** The proven bearer of a request; its name is the organisation's id. */
record Bearer(Caller caller) implements Principal {

    @Override
    public String getName() {
        return caller.organization().value().toString();
    }
}
