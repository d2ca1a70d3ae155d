package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import java.time.Instant;

/**
 * An identity token that was proven: signed by its provider, for us, in time, for a verified address.
 *
 * @param signed what the provider signed, character by character; needed to recognise a second use
 */
record IdToken(String signed, EmailAddress email, Instant expiresAt, boolean singleUse) {

    @Override
    public String toString() {
        return "IdToken[" + email + "]";
    }
}
