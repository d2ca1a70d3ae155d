package io.bornite.chain;

import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Keccak;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** An element of Starknet's field, written with or without its leading zeros. */
final class StarknetAddress {

    private static final int DIGITS = 64;
    // an EVM address has the form of a short element, but no account has one so short: a chance of 2^-50
    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{50,64}");
    private static final BigInteger PRIME = BigInteger.TWO
            .pow(251)
            .add(BigInteger.valueOf(17).multiply(BigInteger.TWO.pow(192)))
            .add(BigInteger.ONE);
    private static final int KEY_HASH_BITS = 250;

    private StarknetAddress() {}

    static String parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidAddress("Not a Starknet address: 0x and up to 64 hexadecimal digits");
        }
        BigInteger value = new BigInteger(text.substring(2), 16);
        if (value.signum() == 0 || value.compareTo(PRIME) >= 0) {
            throw new InvalidAddress("Not a Starknet address: outside the field, or zero");
        }
        return padded(value);
    }

    /** The simulated account of a key; a real one hangs on the account contract's class as well. */
    static String of(byte[] publicKey) {
        BigInteger hash = new BigInteger(Hex.of(Keccak.hash(publicKey)).substring(2), 16);
        return padded(hash.mod(BigInteger.TWO.pow(KEY_HASH_BITS)));
    }

    private static String padded(BigInteger value) {
        String digits = value.toString(16);
        return "0x" + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
