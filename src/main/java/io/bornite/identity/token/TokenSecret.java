package io.bornite.identity.token;

import static java.util.stream.Collectors.joining;

import io.bornite.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a personal access token: {@code brn_}, 33 random characters (196 bits), 6 characters of CRC-32 over all
 * before them. The fixed start and the checksum let scanners find leaked tokens without asking us.
 */
record TokenSecret(String text) {

    static final String PREFIX = "brn_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 33;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int SHOWN_LENGTH = 4;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECKSUM_LENGTH) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenSecret random() {
        String start = PREFIX
                + RANDOM.ints(RANDOM_LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                        .collect(joining());
        return new TokenSecret(start + checksum(start));
    }

    /** A token somebody sent, unless it cannot be one of ours: that is found out without asking the database. */
    static Optional<TokenSecret> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_LENGTH;
        return text.substring(end).equals(checksum(text.substring(0, end)))
                ? Optional.of(new TokenSecret(text))
                : Optional.empty();
    }

    /** What is kept: with 196 random bits a plain hash cannot be searched. */
    byte[] hash() {
        return Sha256.of(text);
    }

    /** By what its owner recognises it: {@code brn_AbCd…wxyz}. */
    String identifier() {
        return text.substring(0, PREFIX.length() + SHOWN_LENGTH) + "…" + text.substring(text.length() - SHOWN_LENGTH);
    }

    private static String checksum(String start) {
        CRC32 crc = new CRC32();
        crc.update(start.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return identifier();
    }
}
