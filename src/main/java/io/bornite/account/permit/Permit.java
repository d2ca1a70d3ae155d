package io.bornite.account.permit;

import io.bornite.chain.ChainId;
import io.bornite.chain.evm.TokenPermit;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A signed permit of an account.
 *
 * @param token the contract's address
 * @param deadline in seconds since 1970
 * @param hash of the typed data, which names the permit for ever
 */
record Permit(
        UUID account, ChainId network, String token, BigInteger nonce, BigInteger deadline, String hash, Instant at) {

    /** Whether it replaces this one: a later nonce does, and under the same nonce a later deadline. */
    boolean isReplacedBy(TokenPermit other) {
        int nonces = other.nonce().compareTo(nonce);
        return nonces > 0 || nonces == 0 && other.deadline().compareTo(deadline) > 0;
    }
}
