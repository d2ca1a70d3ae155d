package io.bornite.chain.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;

/** Bitcoin's constant-time C library over JNI. */
final class NativeSecp256k1 implements Secp256k1 {

    private final fr.acinq.secp256k1.Secp256k1 library = fr.acinq.secp256k1.Secp256k1.get();

    @Override
    public byte[] publicKey(byte[] secret) {
        return withoutPrefix(library.pubkeyCreate(secret));
    }

    @Override
    public byte[] sign(byte[] secret, byte[] digest) {
        byte[] compact = library.sign(digest, secret, null);
        byte[] signer = library.pubkeyCreate(secret);
        byte[] signature = Arrays.copyOf(compact, SIGNATURE_BYTES);
        // the library does not say which of the two candidates it is; ids 2 and 3 have a chance of 2^-127
        signature[SIGNATURE_BYTES - 1] =
                (byte) (Arrays.equals(library.ecdsaRecover(compact, digest, 0), signer) ? 0 : 1);
        return signature;
    }

    @Override
    public byte[] recover(byte[] digest, byte[] signature) {
        try {
            byte[] compact = Arrays.copyOf(signature, SIGNATURE_BYTES - 1);
            return withoutPrefix(library.ecdsaRecover(compact, digest, signature[SIGNATURE_BYTES - 1]));
        } catch (Secp256k1Exception e) {
            throw new IllegalArgumentException("Nobody can have signed this", e);
        }
    }

    private static byte[] withoutPrefix(byte[] uncompressed) {
        return Arrays.copyOfRange(uncompressed, 1, uncompressed.length);
    }
}
