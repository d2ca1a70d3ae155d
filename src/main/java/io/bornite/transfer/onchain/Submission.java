package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.SignedTransaction;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction and how far it has come.
 *
 * @param transfer the payment it carries, or null for a sweep
 */
record Submission(
        UUID id,
        @Nullable TransferId transfer,
        String sender,
        long nonce,
        String recipient,
        Money amount,
        SignedTransaction signed,
        State state) {

    enum State {
        SIGNED,
        BROADCAST,
        /** It is final on its own network; what it pays for has not come out on the other one. */
        LEFT,
        CONFIRMED,
        REVERTED;

        boolean isOpen() {
            return this == SIGNED || this == BROADCAST;
        }
    }

    ChainId network() {
        return signed.chain();
    }
}
