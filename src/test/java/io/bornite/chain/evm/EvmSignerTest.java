package io.bornite.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.crypto.Hex;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The expected bytes were made by viem 2 from the keys of the mnemonic "test test … junk". */
class EvmSignerTest {

    private static final SigningKey FIRST = key("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private static final SigningKey SECOND = key("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
    private static final String FIRST_ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final String SECOND_ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final Token USDC = ChainId.POLYGON.tokens().getFirst();
    private static final Fees FEES = new Fees(BigInteger.valueOf(63_000_000_000L), BigInteger.valueOf(3_000_000_000L));
    private static final byte[] REFERENCE = reference();

    private static final String TRANSFER =
            "0x02f8b281890784b2d05e00850eab17b600830186a0943c499c542cef5e3811e1192ce70d8cc03d5c335980b844a9059cbb"
                    + "00000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8000000000000000000000000000000000000"
                    + "000000000000000000000016e360c001a04e6d0be367b57eadb3b4d815c1e1bf6c99506a59c6c4daf38a4dcee9f9a7427fa0"
                    + "19af188b8f23642f4f7aa39224cb4abbfa0b4b4e30d831c1199aeec0cc370e73";
    private static final String TRANSFER_HASH = "0x7e32523a37af2c9ae35ee372e803cf00ef60997ef25382c6ad57677b2089cb86";
    private static final String SPONSORED =
            "0x02f9019381890884b2d05e00850eab17b600830222e0943c499c542cef5e3811e1192ce70d8cc03d5c335980b90124ef55b"
                    + "ec600000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8000000000000000000000000f39fd6e51"
                    + "aad88f6f4ce6ab8827279cfffb92266000000000000000000000000000000000000000000000000000000000016e36000000"
                    + "00000000000000000000000000000000000000000000000000000000000fffffffffffffffffffffffffffffffffffffffff"
                    + "fffffffffffffffffffffffabababababababababababababababababababababababababababababababab0000000000000"
                    + "00000000000000000000000000000000000000000000000001b9dfccf8293bb5d813ea1da5dc28cc298b19ae83bef6379908"
                    + "1610da336fcfe55732dc49b2d91792f9d0eba6a0844ac9a09937b3dcc616d01da12b37a3ded30e9c001a03922869fd8fd4fe"
                    + "2d836c12d53e640fe2a2a727385e0ce48c2ae8d2fc9ff7dd1a0499e078f65f086892fbcc625758a293a6384f361d238163d7"
                    + "f992c97c0c87f3a";
    /** As sweeps were signed before: anybody may send it. */
    private static final String SENT_BY_ANYBODY =
            "0x02f9019381890884b2d05e00850eab17b600830222e0943c499c542cef5e3811e1192ce70d8cc03d5c335980b90124e3ee"
                    + "160e00000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8000000000000000000000000f39fd6e5"
                    + "1aad88f6f4ce6ab8827279cfffb92266000000000000000000000000000000000000000000000000000000000016e3600000"
                    + "000000000000000000000000000000000000000000000000000000000000ffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffffffffffffffabababababababababababababababababababababababababababababababab000000000000"
                    + "000000000000000000000000000000000000000000000000001c711ae68aea0e5375230d9c4bef3f0fb2996e5fa0ad81e3d6"
                    + "45d5269a7948cdc94352573a5e8fba061fd1293c21583e18735c482174f88cf80c83f1a50d7c5241c080a03dccce8de85059"
                    + "c9db727b8e03b1e34d9f18ebeec64fb76c9807ed19d623c08da05eeb2abc507f9d2674312168d75debf6218a0fc2110f4c04"
                    + "b0437d3da72dc6fa";

    @Test
    void theAddressOfAKeyIsTheKnownOne() {
        assertThat(Addresses.of(ChainFamily.EVM, FIRST.publicKey())).isEqualTo(FIRST_ADDRESS);
        assertThat(Addresses.of(ChainFamily.EVM, SECOND.publicKey())).isEqualTo(SECOND_ADDRESS);
    }

    @Test
    void aTransferIsSignedByteForByteAsOtherLibrariesSignIt() {
        SignedTransaction signed = EvmSigner.sign(order(SECOND_ADDRESS), FIRST, 7, FEES);

        assertThat(Hex.of(signed.raw())).isEqualTo(TRANSFER);
        assertThat(signed.hash().value()).isEqualTo(TRANSFER_HASH);
    }

    @Test
    void aSponsoredTransferCarriesTheTypedSignatureThatOtherLibrariesMake() {
        SignedTransaction signed =
                EvmSigner.signSponsored(order(FIRST_ADDRESS), new Sponsorship(SECOND, REFERENCE, FIRST), 8, FEES);

        assertThat(Hex.of(signed.raw())).isEqualTo(SPONSORED);
    }

    @Test
    void aSponsoredTransferToAnybodyButItsPayerIsNotSigned() {
        assertThatThrownBy(() -> EvmSigner.signSponsored(
                        order(SECOND_ADDRESS), new Sponsorship(SECOND, REFERENCE, FIRST), 8, FEES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyThePayeeMaySendASponsoredTransferAndOneOfBeforeIsReadAsItWasSigned() {
        TokenCall.AuthorizedTransfer now = authorized(SPONSORED);
        TokenCall.AuthorizedTransfer before = authorized(SENT_BY_ANYBODY);

        assertThat(now.maySend(FIRST_ADDRESS)).isTrue();
        assertThat(now.maySend(SECOND_ADDRESS)).isFalse();
        assertThat(before.maySend(SECOND_ADDRESS)).isTrue();
        assertThat(EvmSigner.isSignedByOwner(ChainId.POLYGON, USDC, before)).isTrue();
        assertThat(EvmSigner.isSignedByOwner(ChainId.POLYGON, USDC, asIfSignedFor(TokenCall.Sender.ANYBODY, now)))
                .as("what was signed for the payee holds for nobody else")
                .isFalse();
    }

    @Test
    void aTransactionIsReadBackWithItsSender() {
        Eip1559Transaction.Signed signed = Eip1559Transaction.decode(Hex.bytes(TRANSFER));

        assertThat(signed.sender()).isEqualTo(FIRST_ADDRESS);
        assertThat(signed.hash().value()).isEqualTo(TRANSFER_HASH);
        assertThat(signed.transaction().chainId()).isEqualTo(137);
        assertThat(signed.transaction().nonce()).isEqualTo(7);
        assertThat(signed.transaction().fees()).isEqualTo(FEES);
        assertThat(TokenCall.decode(signed.transaction().data()))
                .isEqualTo(new TokenCall.Transfer(SECOND_ADDRESS, BigInteger.valueOf(1_500_000)));
    }

    @Test
    void anAuthorisationHoldsForItsOwnerTokenAndNetworkOnly() {
        TokenCall.AuthorizedTransfer transfer = authorized(SPONSORED);
        var byAnother = new TokenCall.AuthorizedTransfer(
                transfer.sender(),
                FIRST_ADDRESS,
                transfer.to(),
                transfer.amount(),
                transfer.nonce(),
                transfer.signature());
        var ofMore = new TokenCall.AuthorizedTransfer(
                transfer.sender(),
                transfer.from(),
                transfer.to(),
                BigInteger.TWO.pow(60),
                transfer.nonce(),
                transfer.signature());

        assertThat(EvmSigner.isSignedByOwner(ChainId.POLYGON, USDC, transfer)).isTrue();
        assertThat(EvmSigner.isSignedByOwner(ChainId.POLYGON, USDC, byAnother)).isFalse();
        assertThat(EvmSigner.isSignedByOwner(ChainId.POLYGON, USDC, ofMore)).isFalse();
        assertThat(EvmSigner.isSignedByOwner(
                        ChainId.POLYGON, ChainId.POLYGON.tokens().get(1), transfer))
                .isFalse();
        assertThat(EvmSigner.isSignedByOwner(ChainId.BASE, ChainId.BASE.tokens().getFirst(), transfer))
                .isFalse();
    }

    @Test
    void anAuthorisationForAForeignContractHoldsForThatContractOnlyAndNeverForATokenOfOurs() {
        ForeignOrder order =
                new ForeignOrder(ChainId.POLYGON, FIRST_ADDRESS, SECOND_ADDRESS, BigInteger.valueOf(1_500_000));
        byte[] raw = EvmSigner.signForeign(order, new Sponsorship(SECOND, REFERENCE, FIRST), 8, FEES)
                .raw();
        Eip1559Transaction transaction = Eip1559Transaction.decode(raw).transaction();
        var transfer = (TokenCall.AuthorizedTransfer) TokenCall.decode(transaction.data());

        assertThat(transaction.to()).isEqualTo(FIRST_ADDRESS);
        assertThat(EvmSigner.isSignedByOwnerOfForeign(ChainId.POLYGON, FIRST_ADDRESS, transfer))
                .isTrue();
        assertThat(EvmSigner.isSignedByOwnerOfForeign(ChainId.POLYGON, SECOND_ADDRESS, transfer))
                .isFalse();
        assertThat(EvmSigner.isSignedByOwnerOfForeign(ChainId.BASE, FIRST_ADDRESS, transfer))
                .isFalse();
        assertThat(EvmSigner.isSignedByOwner(ChainId.POLYGON, USDC, transfer)).isFalse();
        assertThatThrownBy(() -> new ForeignOrder(
                        ChainId.POLYGON, USDC.address(), SECOND_ADDRESS, BigInteger.valueOf(1_500_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangedByteBreaksTheTransactionOrItsSender() {
        byte[] raw = Hex.bytes(TRANSFER);
        for (int i = 0; i < raw.length; i++) {
            byte[] changed = raw.clone();
            changed[i] ^= 1;
            try {
                assertThat(Eip1559Transaction.decode(changed).sender()).isNotEqualTo(FIRST_ADDRESS);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @Test
    void theOtherFormOfASignatureIsRefused() {
        byte[] raw = Hex.bytes(TRANSFER);
        var order = io.bornite.chain.crypto.Secp256k1.ORDER;
        var s = new BigInteger(1, raw, raw.length - 32, 32);
        byte[] high = order.subtract(s).toByteArray();
        byte[] changed = raw.clone();
        System.arraycopy(high, high.length - 32, changed, raw.length - 32, 32);

        assertThatThrownBy(() -> Eip1559Transaction.decode(changed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TokenCall.AuthorizedTransfer authorized(String raw) {
        return (TokenCall.AuthorizedTransfer) TokenCall.decode(
                Eip1559Transaction.decode(Hex.bytes(raw)).transaction().data());
    }

    private static TokenCall.AuthorizedTransfer asIfSignedFor(
            TokenCall.Sender sender, TokenCall.AuthorizedTransfer signed) {
        return new TokenCall.AuthorizedTransfer(
                sender, signed.from(), signed.to(), signed.amount(), signed.nonce(), signed.signature());
    }

    private static TransferOrder order(String to) {
        return new TransferOrder(ChainId.POLYGON, USDC, to, USDC.amount(BigInteger.valueOf(1_500_000)));
    }

    private static SigningKey key(String hex) {
        return SigningKey.of(ChainFamily.EVM, Hex.bytes(hex));
    }

    private static byte[] reference() {
        byte[] reference = new byte[32];
        Arrays.fill(reference, (byte) 0xab);
        return reference;
    }
}
