package io.bornite.chain.evm;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Keccak;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The static part of the contract ABI: a call is four bytes of selector and then words of 32 bytes. */
final class Abi {

    static final int WORD_BYTES = 32;
    static final int SELECTOR_BYTES = 4;

    private static final int ADDRESS_BYTES = 20;

    private Abi() {}

    static byte[] selector(String signature) {
        return Arrays.copyOf(hash(signature), SELECTOR_BYTES);
    }

    static byte[] hash(String text) {
        return Keccak.hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] word(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > WORD_BYTES * Byte.SIZE) {
            throw new IllegalArgumentException("Not a uint256");
        }
        return padded(Rlp.of(number).bytes());
    }

    static byte[] address(String address) {
        return padded(addressBytes(address));
    }

    static byte[] addressBytes(String address) {
        byte[] bytes = Hex.bytes(address);
        if (bytes.length != ADDRESS_BYTES) {
            throw new IllegalArgumentException("An EVM address has 20 bytes, not " + bytes.length);
        }
        return bytes;
    }

    /** The 32 bytes of word {@code index} after the selector. */
    static byte[] wordAt(byte[] call, int index) {
        int from = SELECTOR_BYTES + index * WORD_BYTES;
        return Arrays.copyOfRange(call, from, from + WORD_BYTES);
    }

    static BigInteger numberAt(byte[] call, int index) {
        return new BigInteger(1, wordAt(call, index));
    }

    static String addressAt(byte[] call, int index) {
        byte[] word = wordAt(call, index);
        for (int i = 0; i < WORD_BYTES - ADDRESS_BYTES; i++) {
            if (word[i] != 0) {
                throw new IllegalArgumentException("Word " + index + " is no address");
            }
        }
        return canonical(Arrays.copyOfRange(word, WORD_BYTES - ADDRESS_BYTES, WORD_BYTES));
    }

    static String canonical(byte[] addressBytes) {
        return Addresses.parse(ChainFamily.EVM, Hex.of(addressBytes));
    }

    private static byte[] padded(byte[] bytes) {
        byte[] word = new byte[WORD_BYTES];
        System.arraycopy(bytes, 0, word, WORD_BYTES - bytes.length, bytes.length);
        return word;
    }
}
