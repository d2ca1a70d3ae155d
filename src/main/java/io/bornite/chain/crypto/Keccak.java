package io.bornite.chain.crypto;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it, which is not the later SHA3-256. */
public final class Keccak {

    public static final int BYTES = 32;

    private Keccak() {}

    public static byte[] hash(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(BYTES * Byte.SIZE);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }
}
