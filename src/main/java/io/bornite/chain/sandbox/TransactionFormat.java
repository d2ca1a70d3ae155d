package io.bornite.chain.sandbox;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.TransferOrder;

/** How the networks of a family write transactions. */
sealed interface TransactionFormat permits EvmFormat, Ed25519Format {

    static TransactionFormat of(ChainFamily family) {
        return switch (family) {
            case EVM -> new EvmFormat();
            case SOLANA, STARKNET -> new Ed25519Format();
        };
    }

    SignedTransaction sign(TransferOrder order, SigningKey key, long nonce, Fees fees);

    SignedTransaction signSponsored(TransferOrder order, Sponsorship sponsorship, long nonce, Fees fees);

    SignedTransaction signForeign(ForeignOrder order, Sponsorship sponsorship, long nonce, Fees fees);

    /** @throws IllegalArgumentException if the bytes are no payment of this network or a signature does not hold */
    Payment read(ChainId chain, byte[] raw);
}
