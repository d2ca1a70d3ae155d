package io.bornite.identity;

import java.security.Principal;

/** The principal of a request whose caller is proven. */
public interface CallerPrincipal extends Principal {

    Caller caller();
}
