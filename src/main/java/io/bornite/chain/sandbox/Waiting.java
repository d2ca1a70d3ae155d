package io.bornite.chain.sandbox;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A transaction that is accepted but in no block. */
record Waiting(
        String hash,
        String payer,
        long nonce,
        String token,
        String sender,
        String recipient,
        BigInteger amount,
        @Nullable String authorizationNonce,
        BigInteger fee) {}
