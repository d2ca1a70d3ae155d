package io.bornite.chain.evm;

import io.bornite.chain.crypto.Keccak;
import java.math.BigInteger;
import java.util.Arrays;

/** The calls of a token contract that move tokens. */
public sealed interface TokenCall {

    String to();

    BigInteger amount();

    /** ERC-20: the sender's own tokens. */
    record Transfer(String to, BigInteger amount) implements TokenCall {}

    /** Who may send an authorised transfer: its owner signs for one of them. */
    enum Sender {
        ANYBODY("TransferWithAuthorization", "transferWithAuthorization"),
        /** The contract refuses it from all others, so that nobody else uses the authorisation up. */
        PAYEE("ReceiveWithAuthorization", "receiveWithAuthorization");

        private final byte[] type;
        private final byte[] selector;

        Sender(String type, String function) {
            this.type = Abi.hash(type + "(address from,address to,uint256 value,"
                    + "uint256 validAfter,uint256 validBefore,bytes32 nonce)");
            this.selector =
                    Abi.selector(function + "(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)");
        }
    }

    /** EIP-3009: the tokens of {@code from}, who signed for it; the contract takes one nonce of an owner once. */
    record AuthorizedTransfer(Sender sender, String from, String to, BigInteger amount, byte[] nonce, byte[] signature)
            implements TokenCall {

        public boolean maySend(String address) {
            return sender == Sender.ANYBODY || address.equals(to);
        }
    }

    /** The call data; an authorisation is valid from the beginning of time and for ever, its nonce limits it to once. */
    default byte[] encoded() {
        return switch (this) {
            case Transfer(String to, BigInteger amount) ->
                Abi.joined(Erc20.TRANSFER, Abi.address(to), Abi.word(amount));
            case AuthorizedTransfer(
                    Sender sender,
                    String from,
                    String to,
                    BigInteger amount,
                    byte[] nonce,
                    byte[] signature) ->
                Abi.joined(
                        sender.selector,
                        Eip3009.fields(from, to, amount, nonce),
                        Abi.word(BigInteger.valueOf(27 + signature[64])),
                        Arrays.copyOf(signature, 64));
        };
    }

    /** @throws IllegalArgumentException if the bytes are no such call, or an authorisation that ends some day */
    static TokenCall decode(byte[] data) {
        byte[] selector = Arrays.copyOf(data, Abi.SELECTOR_BYTES);
        if (Arrays.equals(selector, Erc20.TRANSFER) && data.length == Erc20.TRANSFER_BYTES) {
            return new Transfer(Abi.addressAt(data, 0), Abi.numberAt(data, 1));
        }
        for (Sender sender : Sender.values()) {
            if (Arrays.equals(selector, sender.selector) && data.length == Eip3009.CALL_BYTES) {
                return Eip3009.decode(sender, data);
            }
        }
        throw new IllegalArgumentException("Not a transfer of tokens");
    }

    /** ERC-20's part. */
    final class Erc20 {

        private static final byte[] TRANSFER = Abi.selector("transfer(address,uint256)");
        private static final int TRANSFER_BYTES = Abi.SELECTOR_BYTES + 2 * Abi.WORD_BYTES;

        private Erc20() {}
    }

    /** EIP-3009's part. */
    final class Eip3009 {

        private static final int CALL_BYTES = Abi.SELECTOR_BYTES + 9 * Abi.WORD_BYTES;
        private static final BigInteger FOR_EVER = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

        private Eip3009() {}

        /** What the owner hashes before the domain makes it a digest to sign. */
        static byte[] structHash(Sender sender, String from, String to, BigInteger amount, byte[] nonce) {
            return Keccak.hash(sender.type, fields(from, to, amount, nonce));
        }

        private static byte[] fields(String from, String to, BigInteger amount, byte[] nonce) {
            return Abi.joined(
                    Abi.address(from),
                    Abi.address(to),
                    Abi.word(amount),
                    Abi.word(BigInteger.ZERO),
                    Abi.word(FOR_EVER),
                    nonce);
        }

        private static AuthorizedTransfer decode(Sender sender, byte[] data) {
            int recovery = Abi.numberAt(data, 6).intValue() - 27;
            if (Abi.numberAt(data, 3).signum() != 0
                    || !Abi.numberAt(data, 4).equals(FOR_EVER)
                    || recovery < 0
                    || recovery > 1) {
                throw new IllegalArgumentException("Not an authorisation of the kind that is issued here");
            }
            return new AuthorizedTransfer(
                    sender,
                    Abi.addressAt(data, 0),
                    Abi.addressAt(data, 1),
                    Abi.numberAt(data, 2),
                    Abi.wordAt(data, 5),
                    Abi.joined(Abi.wordAt(data, 7), Abi.wordAt(data, 8), new byte[] {(byte) recovery}));
        }
    }
}
