package io.bornite.wallet.key;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.SigningKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A private key of secp256k1 in a tree of keys (BIP-32). */
final class Bip32Key {

    static final int HARDENED = 0x80000000;

    private static final byte[] ROOT = "Bitcoin seed".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final int BYTES = 32;

    private final byte[] secret;
    private final byte[] chainCode;

    private Bip32Key(byte[] secret, byte[] chainCode) {
        this.secret = secret;
        this.chainCode = chainCode;
    }

    static Bip32Key root(byte[] seed) {
        byte[] hash = HmacSha512.of(ROOT, seed);
        return new Bip32Key(Arrays.copyOf(hash, BYTES), Arrays.copyOfRange(hash, BYTES, 2 * BYTES));
    }

    /** The descendant by a path of indexes, hardened ones with {@link #HARDENED} added. */
    Bip32Key derive(int... path) {
        Bip32Key key = this;
        for (int index : path) {
            key = key.child(index);
        }
        return key;
    }

    byte[] secret() {
        return secret.clone();
    }

    byte[] chainCode() {
        return chainCode.clone();
    }

    private Bip32Key child(int index) {
        ByteBuffer data = ByteBuffer.allocate(1 + BYTES + Integer.BYTES);
        if (index < 0) {
            data.put((byte) 0).put(secret);
        } else {
            data.put(compressedPublicKey());
        }
        byte[] hash = HmacSha512.of(chainCode, data.putInt(index).array());
        BigInteger left = new BigInteger(1, hash, 0, BYTES);
        BigInteger child = left.add(new BigInteger(1, secret)).mod(ORDER);
        if (left.compareTo(ORDER) >= 0 || child.signum() == 0) {
            throw new IllegalStateException("No key at index " + index + ", a chance of 2^-127");
        }
        return new Bip32Key(padded(child), Arrays.copyOfRange(hash, BYTES, 2 * BYTES));
    }

    private byte[] compressedPublicKey() {
        byte[] point = SigningKey.of(ChainFamily.EVM, secret).publicKey();
        byte[] compressed = new byte[1 + BYTES];
        compressed[0] = (byte) (2 + (point[point.length - 1] & 1));
        System.arraycopy(point, 0, compressed, 1, BYTES);
        return compressed;
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return padded;
    }
}
