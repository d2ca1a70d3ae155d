package io.bornite.identity.session;

import io.bornite.identity.Caller;
import io.bornite.identity.CallerPrincipal;

/** The proven bearer of a request; its name is the organisation's id. */
record Bearer(Caller caller) implements CallerPrincipal {

    @Override
    public String getName() {
        return caller.organization().value().toString();
    }
}
