package io.bornite.chain;

import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** 20 bytes, checked by the case of the letters (EIP-55) wherever both cases occur. */
final class EvmAddress {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final int BYTES = 20;
    private static final String ZERO = "0x" + "0".repeat(2 * BYTES);

    private EvmAddress() {}

    static String parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidAddress("Not an EVM address: 0x and 40 hexadecimal digits");
        }
        String digits = text.substring(2);
        String lower = "0x" + digits.toLowerCase(Locale.ROOT);
        if (lower.equals(ZERO)) {
            throw new InvalidAddress("Nobody owns the zero address");
        }
        String checksummed = checksummed(lower);
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!oneCase && !text.equals(checksummed)) {
            throw new InvalidAddress("The address has a wrong checksum, probably by a mistyped character");
        }
        return checksummed;
    }

    static String of(byte[] publicKey) {
        byte[] hash = Keccak.hash(publicKey);
        return checksummed(Hex.of(Arrays.copyOfRange(hash, hash.length - BYTES, hash.length)));
    }

    private static String checksummed(String lower) {
        String hash = Hex.of(Keccak.hash(lower.substring(2).getBytes(StandardCharsets.US_ASCII)));
        StringBuilder checksummed = new StringBuilder("0x");
        for (int i = 2; i < lower.length(); i++) {
            char digit = lower.charAt(i);
            checksummed.append(hash.charAt(i) >= '8' ? Character.toUpperCase(digit) : digit);
        }
        return checksummed.toString();
    }
}
