package io.bornite.chain.crypto;

import java.util.HexFormat;

/** Bytes as {@code 0x} and lower-case digits. */
public final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    public static String of(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    /** @throws IllegalArgumentException if it is not {@code 0x} and pairs of digits */
    public static byte[] bytes(String text) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException("Not hexadecimal with 0x before it");
        }
        return FORMAT.parseHex(text, 2, text.length());
    }
}
