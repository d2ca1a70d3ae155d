package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import java.time.Instant;

/** A code as it is kept. */
record EmailCode(
        String sid, EmailAddress email, byte[] codeHash, int triesLeft, Instant requestedAt, Instant expiresAt) {}
