package io.bornite.chain.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final byte[] SECRET =
            HexFormat.of().parseHex("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

    private final Secp256k1 nativeCurve = new NativeSecp256k1();
    private final Secp256k1 javaCurve = new BouncySecp256k1();

    @Test
    void theLibraryIsUsedWhereItLoads() {
        assertThat(Secp256k1.curve()).isInstanceOf(NativeSecp256k1.class);
    }

    @Test
    void bothCurvesGiveTheSameKeysAndSignatures() {
        for (int i = 1; i <= 50; i++) {
            byte[] secret = Keccak.hash(SECRET, new byte[] {(byte) i});
            byte[] digest = Keccak.hash(secret);
            byte[] signature = nativeCurve.sign(secret, digest);

            assertThat(javaCurve.publicKey(secret)).isEqualTo(nativeCurve.publicKey(secret));
            assertThat(javaCurve.sign(secret, digest)).isEqualTo(signature);
            assertThat(Secp256k1.isLowS(new BigInteger(1, signature, 32, 32))).isTrue();
            assertThat(nativeCurve.recover(digest, signature)).isEqualTo(nativeCurve.publicKey(secret));
            assertThat(javaCurve.recover(digest, signature)).isEqualTo(nativeCurve.publicKey(secret));
        }
    }

    @Test
    void aSignatureNobodyCanHaveMadeIsRefused() {
        byte[] digest = Keccak.hash(SECRET);
        for (Secp256k1 curve : new Secp256k1[] {nativeCurve, javaCurve}) {
            assertThatThrownBy(() -> curve.recover(digest, new byte[65])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void zeroAndTheOrderAreNoSecrets() {
        assertThatThrownBy(() -> javaCurve.publicKey(new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> javaCurve.publicKey(Hex.bytes("0x" + Secp256k1.ORDER.toString(16))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void ed25519FollowsItsVectors() {
        byte[] seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] message = {0x72};
        byte[] signature = HexFormat.of()
                .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

        assertThat(Ed25519.publicKey(seed))
                .isEqualTo(HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        assertThat(Ed25519.sign(seed, message)).isEqualTo(signature);
        assertThat(Ed25519.verify(Ed25519.publicKey(seed), message, signature)).isTrue();
        assertThat(Ed25519.verify(Ed25519.publicKey(seed), new byte[] {0x73}, signature))
                .isFalse();
        assertThat(Ed25519.verify(Ed25519.publicKey(seed), message, new byte[3]))
                .isFalse();
        assertThat(Ed25519.verify(new byte[5], message, signature)).isFalse();
    }

    @Test
    void keccakIsTheOneBeforeSha3() {
        assertThat(Hex.of(Keccak.hash(new byte[0])))
                .isEqualTo("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    }

    @Test
    void base58KeepsLeadingZeros() {
        byte[] bytes = HexFormat.of().parseHex("0000287fb4cd");
        assertThat(Base58.of(bytes)).isEqualTo("11233QC4");
        assertThat(Base58.bytes("11233QC4")).isEqualTo(bytes);
        assertThat(Base58.of("Hello World!".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThatThrownBy(() -> Base58.bytes("0OIl")).isInstanceOf(IllegalArgumentException.class);
    }
}
