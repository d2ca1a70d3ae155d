package io.bornite.chain;

/** A private key that can sign but not be read. What it prints as never shows the secret. */
public sealed interface SigningKey permits Secp256k1Key, Ed25519Key {

    /** @param secret 32 bytes: the scalar of an EVM key, the seed of another */
    static SigningKey of(ChainFamily family, byte[] secret) {
        return switch (family) {
            case EVM -> new Secp256k1Key(secret);
            case SOLANA, STARKNET -> new Ed25519Key(family, secret);
        };
    }

    ChainFamily family();

    /** EVM: x and y, 64 bytes; else 32 bytes. */
    byte[] publicKey();

    /** EVM: of a 32-byte digest, r, s and the recovery id, 65 bytes; else of any message, 64 bytes. */
    byte[] sign(byte[] message);
}
