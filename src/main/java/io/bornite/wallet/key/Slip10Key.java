package io.bornite.wallet.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A seed of Ed25519 in a tree of keys (SLIP-0010), where every step is hardened. */
final class Slip10Key {

    private static final byte[] ROOT = "ed25519 seed".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;

    private final byte[] secret;
    private final byte[] chainCode;

    private Slip10Key(byte[] hash) {
        this.secret = Arrays.copyOf(hash, BYTES);
        this.chainCode = Arrays.copyOfRange(hash, BYTES, 2 * BYTES);
    }

    static Slip10Key root(byte[] seed) {
        return new Slip10Key(HmacSha512.of(ROOT, seed));
    }

    /** The descendant by a path of indexes, each hardened here. */
    Slip10Key derive(int... path) {
        Slip10Key key = this;
        for (int index : path) {
            byte[] data = ByteBuffer.allocate(1 + BYTES + Integer.BYTES)
                    .put((byte) 0)
                    .put(key.secret)
                    .putInt(index | Bip32Key.HARDENED)
                    .array();
            key = new Slip10Key(HmacSha512.of(key.chainCode, data));
        }
        return key;
    }

    byte[] secret() {
        return secret.clone();
    }

    byte[] chainCode() {
        return chainCode.clone();
    }
}
