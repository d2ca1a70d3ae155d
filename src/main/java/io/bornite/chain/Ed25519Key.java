package io.bornite.chain;

import io.bornite.chain.crypto.Ed25519;

/** A key of the Solana networks, and of the Starknet networks as they are simulated. */
final class Ed25519Key implements SigningKey {

    private final ChainFamily family;
    private final byte[] seed;

    Ed25519Key(ChainFamily family, byte[] seed) {
        if (seed.length != Ed25519.KEY_BYTES) {
            throw new IllegalArgumentException("A seed has 32 bytes, not " + seed.length);
        }
        this.family = family;
        this.seed = seed.clone();
    }

    @Override
    public ChainFamily family() {
        return family;
    }

    @Override
    public byte[] publicKey() {
        return Ed25519.publicKey(seed);
    }

    @Override
    public byte[] sign(byte[] message) {
        return Ed25519.sign(seed, message);
    }

    @Override
    public String toString() {
        return "SigningKey[" + family + "]";
    }
}
