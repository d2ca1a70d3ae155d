package io.bornite.identity;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;

/** A code that people read aloud: ten characters without look-alikes. Fifty bits keep a clash out of sight. */
final class ReferralCode {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReferralCode() {}

    static String random() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(joining());
    }
}
