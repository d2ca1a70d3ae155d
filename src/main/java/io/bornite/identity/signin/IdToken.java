package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import java.time.Instant;

/**
 * An identity token that was proven: signed by its provider, for us, in time, for a verified address.
 *
 * @param text the token itself, needed to recognise a second use
 */
record IdToken(String text, EmailAddress email, Instant expiresAt, boolean singleUse) {

    @Override
    public String toString() {
        return "IdToken[" + email + "]";
    }
}
