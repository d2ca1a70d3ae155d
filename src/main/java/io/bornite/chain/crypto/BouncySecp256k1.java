package io.bornite.chain.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** Pure Java for platforms that the native library is not built for; its arithmetic is not constant-time. */
final class BouncySecp256k1 implements Secp256k1 {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    @Override
    public byte[] publicKey(byte[] secret) {
        return coordinates(new FixedPointCombMultiplier().multiply(DOMAIN.getG(), scalar(secret)));
    }

    @Override
    public byte[] sign(byte[] secret, byte[] digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(scalar(secret), DOMAIN));
        BigInteger[] rs = signer.generateSignature(digest);
        BigInteger s = Secp256k1.isLowS(rs[1]) ? rs[1] : ORDER.subtract(rs[1]);
        byte[] signature = new byte[SIGNATURE_BYTES];
        BigIntegers.asUnsignedByteArray(rs[0], signature, 0, 32);
        BigIntegers.asUnsignedByteArray(s, signature, 32, 32);
        if (!Arrays.equals(recover(digest, signature), publicKey(secret))) {
            signature[SIGNATURE_BYTES - 1] = 1;
        }
        return signature;
    }

    /** SEC 1, section 4.1.6: Q = r^-1 (sR - eG). */
    @Override
    public byte[] recover(byte[] digest, byte[] signature) {
        BigInteger r = new BigInteger(1, signature, 0, 32);
        BigInteger s = new BigInteger(1, signature, 32, 32);
        if (r.signum() == 0 || s.signum() == 0 || r.compareTo(ORDER) >= 0 || s.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("Nobody can have signed this");
        }
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + (signature[SIGNATURE_BYTES - 1] & 1));
        System.arraycopy(signature, 0, compressed, 1, 32);
        ECPoint point = CURVE.getCurve().decodePoint(compressed);
        BigInteger inverse = r.modInverse(ORDER);
        BigInteger ofGenerator =
                new BigInteger(1, digest).negate().multiply(inverse).mod(ORDER);
        BigInteger ofPoint = s.multiply(inverse).mod(ORDER);
        return coordinates(ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), ofGenerator, point, ofPoint));
    }

    private static BigInteger scalar(byte[] secret) {
        BigInteger scalar = new BigInteger(1, secret);
        if (scalar.signum() == 0 || scalar.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("Not a secret key of this curve");
        }
        return scalar;
    }

    private static byte[] coordinates(ECPoint point) {
        if (point.isInfinity()) {
            throw new IllegalArgumentException("Nobody can have signed this");
        }
        byte[] uncompressed = point.normalize().getEncoded(false);
        return Arrays.copyOfRange(uncompressed, 1, uncompressed.length);
    }
}
