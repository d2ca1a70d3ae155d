package io.bornite.chain.evm;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.Fees;
import io.bornite.chain.SigningKey;
import io.bornite.chain.TxHash;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Keccak;
import io.bornite.chain.crypto.Secp256k1;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A transaction of type 2 without an access list.
 *
 * @param to the canonical address of the contract that is called
 * @param value native coin that goes with it, in wei
 */
public record Eip1559Transaction(
        long chainId, long nonce, Fees fees, long gasLimit, String to, BigInteger value, byte[] data) {

    private static final byte TYPE = 2;
    private static final int FIELDS = 12;

    /** The bytes that go to the network. */
    public byte[] signed(SigningKey key) {
        byte[] signature = key.sign(Keccak.hash(typed(fields())));
        List<Rlp> fields = new ArrayList<>(fields());
        fields.add(Rlp.of(signature[64]));
        fields.add(Rlp.of(new BigInteger(1, signature, 0, 32)));
        fields.add(Rlp.of(new BigInteger(1, signature, 32, 32)));
        return typed(fields);
    }

    /** A transaction as somebody signed it. */
    public record Signed(Eip1559Transaction transaction, String sender, TxHash hash) {}

    public static TxHash hashOf(byte[] raw) {
        return new TxHash(Hex.of(Keccak.hash(raw)));
    }

    /** @throws IllegalArgumentException if the bytes are anything but one well-formed transaction of this type */
    public static Signed decode(byte[] raw) {
        if (raw.length == 0 || raw[0] != TYPE) {
            throw new IllegalArgumentException("Not a transaction of type 2");
        }
        List<Rlp> fields = Rlp.decode(Arrays.copyOfRange(raw, 1, raw.length)).items();
        if (fields.size() != FIELDS || !fields.get(8).items().isEmpty()) {
            throw new IllegalArgumentException("Not the twelve fields of a transaction without an access list");
        }
        Eip1559Transaction transaction = new Eip1559Transaction(
                longAt(fields, 0),
                longAt(fields, 1),
                new Fees(fields.get(3).number(), fields.get(2).number()),
                longAt(fields, 4),
                Abi.canonical(fields.get(5).bytes()),
                fields.get(6).number(),
                fields.get(7).bytes());
        byte[] signature = signature(fields);
        byte[] publicKey = Secp256k1.curve().recover(Keccak.hash(typed(transaction.fields())), signature);
        return new Signed(transaction, Addresses.of(ChainFamily.EVM, publicKey), hashOf(raw));
    }

    private static byte[] signature(List<Rlp> fields) {
        BigInteger parity = fields.get(9).number();
        BigInteger s = fields.get(11).number();
        if (parity.bitLength() > 1 || !Secp256k1.isLowS(s)) {
            throw new IllegalArgumentException("Not a signature in its canonical form");
        }
        return Abi.joined(Abi.word(fields.get(10).number()), Abi.word(s), new byte[] {parity.byteValue()});
    }

    private static long longAt(List<Rlp> fields, int index) {
        BigInteger number = fields.get(index).number();
        if (number.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("Field " + index + " is too large");
        }
        return number.longValue();
    }

    private List<Rlp> fields() {
        return List.of(
                Rlp.of(chainId),
                Rlp.of(nonce),
                Rlp.of(fees.maxPriorityFeePerGas()),
                Rlp.of(fees.maxFeePerGas()),
                Rlp.of(gasLimit),
                Rlp.of(Abi.addressBytes(to)),
                Rlp.of(value),
                Rlp.of(data),
                Rlp.list());
    }

    private static byte[] typed(List<Rlp> fields) {
        return Abi.joined(new byte[] {TYPE}, Rlp.list(fields).encoded());
    }
}
