package io.bornite.chain;

import io.bornite.chain.crypto.Secp256k1;

/** A key of the EVM networks. */
final class Secp256k1Key implements SigningKey {

    private final byte[] secret;

    Secp256k1Key(byte[] secret) {
        if (secret.length != Secp256k1.SECRET_BYTES) {
            throw new IllegalArgumentException("A secret has 32 bytes, not " + secret.length);
        }
        this.secret = secret.clone();
    }

    @Override
    public ChainFamily family() {
        return ChainFamily.EVM;
    }

    @Override
    public byte[] publicKey() {
        return Secp256k1.curve().publicKey(secret);
    }

    @Override
    public byte[] sign(byte[] digest) {
        return Secp256k1.curve().sign(secret, digest);
    }

    @Override
    public String toString() {
        return "SigningKey[EVM]";
    }
}
