package io.bornite.chain;

import io.bornite.chain.crypto.Base58;
import java.util.Arrays;

/** 32 bytes in base58: an Ed25519 public key, or an address that a program owns. */
final class SolanaAddress {

    private static final int BYTES = 32;

    private SolanaAddress() {}

    static String parse(String text) {
        byte[] bytes;
        try {
            bytes = Base58.bytes(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidAddress("Not a Solana address: 32 bytes in base58");
        }
        if (bytes.length != BYTES) {
            throw new InvalidAddress("Not a Solana address: 32 bytes in base58");
        }
        if (Arrays.equals(bytes, new byte[BYTES])) {
            throw new InvalidAddress("Nobody owns the zero address");
        }
        return text;
    }

    static String of(byte[] publicKey) {
        return Base58.of(publicKey);
    }
}
