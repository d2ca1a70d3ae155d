package io.bornite.platform.web;

import io.bornite.platform.ClientNetwork;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** Behind whom a request waits its turn. */
final class Asker {

    private Asker() {}

    /** The id of the organisation, or the network of a client that is nobody's. */
    static String of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? ClientNetwork.of(request).name() : principal.getName();
    }
}
