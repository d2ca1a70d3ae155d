package io.bornite.chain.crypto;

import java.math.BigInteger;
import org.slf4j.LoggerFactory;

/**
 * ECDSA on Ethereum's curve, with RFC 6979 nonces and low s. A signature is r, s (32 bytes each) and the recovery id
 * (0 or 1); a public key is x and y (32 bytes each).
 */
public sealed interface Secp256k1 permits NativeSecp256k1, BouncySecp256k1 {

    int SECRET_BYTES = 32;
    int PUBLIC_KEY_BYTES = 64;
    int SIGNATURE_BYTES = 65;

    /** The number of points, which a secret is below. */
    BigInteger ORDER = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /** The C library where it loads, else Bouncy Castle, which gives the same signatures at a twentieth of the speed. */
    static Secp256k1 curve() {
        return Backend.CURVE;
    }

    byte[] publicKey(byte[] secret);

    byte[] sign(byte[] secret, byte[] digest);

    /** The public key whose owner signed; throws IllegalArgumentException if nobody can have. */
    byte[] recover(byte[] digest, byte[] signature);

    /** Whether s is in the lower half: the only form that networks take, because the other names the same signature. */
    static boolean isLowS(BigInteger s) {
        return s.signum() > 0 && s.compareTo(ORDER.shiftRight(1)) <= 0;
    }

    /** Loads the library once, when a key is first used. */
    final class Backend {

        private static final Secp256k1 CURVE = load();

        private Backend() {}

        private static Secp256k1 load() {
            try {
                return new NativeSecp256k1();
            } catch (IllegalStateException | LinkageError e) {
                LoggerFactory.getLogger(Secp256k1.class).info("No native secp256k1 here, using Bouncy Castle");
                return new BouncySecp256k1();
            }
        }
    }
}
