package io.bornite.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Token;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Secp256k1;
import io.bornite.money.Currency;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The expected hash and signature were made with ethers 6 for the same typed data. */
class TokenPermitTest {

    private static final SigningKey KEY = SigningKey.of(
            ChainFamily.EVM, Hex.bytes("0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"));
    private static final String OWNER = "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23";
    private static final byte[] SIGNATURE =
            Hex.bytes("0x8a241a7446f8efbc4386e259be5acbb6a7883a11e89b2eb1f452179da0bd35b0"
                    + "30be8ed17c9ccf8caa32bd311820824e3a0198901a9c6834753287c567f1c9171b");
    private static final Token USDC = ChainId.POLYGON.token(Currency.USDC).orElseThrow();

    private final TokenPermit permit = permit(7);

    @Test
    void theTypedDataHashesAsInOtherSoftware() {
        assertThat(permit.hashText()).isEqualTo("0x568fc6ade9eef1bb758a411d3cedbda457cd5b9c596b5b14dabc5d259157ddc6");
    }

    @Test
    void aSignatureOfOtherSoftwareIsRecognisedInBothFormsOfItsRecoveryId() {
        assertThat(permit.isSignedByOwner(SIGNATURE)).isTrue();
        assertThat(permit.isSignedByOwner(TokenPermit.plain(SIGNATURE))).isTrue();
        assertThat(permit.isSignedByOwner(KEY.sign(permit.hash()))).isTrue();
    }

    @Test
    void aSignatureOfAnythingElseIsRefused() {
        byte[] changed = SIGNATURE.clone();
        changed[10] ^= 1;

        assertThat(permit(8).isSignedByOwner(SIGNATURE)).isFalse();
        assertThat(permit.isSignedByOwner(changed)).isFalse();
        assertThat(permit.isSignedByOwner(new byte[65])).isFalse();
        assertThat(permit.isSignedByOwner(new byte[64])).isFalse();
    }

    @Test
    void theOtherFormOfASignatureIsRefusedAsContractsRefuseIt() {
        byte[] high = TokenPermit.plain(SIGNATURE);
        BigInteger s = Secp256k1.ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(high, 32, 64)));
        byte[] bytes = s.toByteArray();
        System.arraycopy(bytes, bytes.length - 32, high, 32, 32);
        high[64] ^= 1;

        assertThat(permit.isSignedByOwner(high)).isFalse();
    }

    @Test
    void aTokenWithoutPermitsHasNone() {
        Token tether = ChainId.POLYGON.token(Currency.USDT).orElseThrow();
        assertThatThrownBy(() -> new TokenPermit(
                        ChainId.POLYGON, tether, OWNER, OWNER, BigInteger.ONE, BigInteger.ZERO, BigInteger.TEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TokenPermit.knowsPermits(
                        ChainId.STARKNET, ChainId.STARKNET.token(Currency.USDC).orElseThrow()))
                .isFalse();
    }

    private static TokenPermit permit(long nonce) {
        return new TokenPermit(
                ChainId.POLYGON,
                USDC,
                OWNER,
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                BigInteger.valueOf(250_000_000),
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(1_893_456_000));
    }
}
