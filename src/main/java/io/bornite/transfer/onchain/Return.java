package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.SignedTransaction;
import java.util.UUID;

/**
 * Signed bytes that carry back what is no token that is kept here, and how far they have come.
 *
 * @param recovery the request that they carry out
 */
record Return(UUID recovery, String sender, long nonce, SignedTransaction signed, Submission.State state) {

    ChainId network() {
        return signed.chain();
    }
}
