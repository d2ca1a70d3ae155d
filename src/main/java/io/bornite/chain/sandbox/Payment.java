package io.bornite.chain.sandbox;

import io.bornite.chain.Fees;
import io.bornite.chain.TxHash;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What signed bytes say once their signatures are verified.
 *
 * @param payer who sent it, in whose sequence the nonce is, and who pays the gas
 * @param asset the contract whose tokens move, as the token list writes it if it is there, and canonical if it is not
 * @param from whose tokens move
 * @param authorizationNonce what makes the owner's authorisation unique, when the payer is not the owner
 */
record Payment(
        TxHash hash,
        String payer,
        long nonce,
        Fees fees,
        String asset,
        String from,
        String to,
        BigInteger amount,
        @Nullable String authorizationNonce) {

    /** As measured on a real EVM: a transfer to a new holder, and one by EIP-3009. */
    long gas() {
        return authorizationNonce == null ? 51_610 : 68_400;
    }
}
