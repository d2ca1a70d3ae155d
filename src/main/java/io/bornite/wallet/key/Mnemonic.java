package io.bornite.wallet.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** BIP-39: 256 random bits as 24 English words that a person can write down, and the seed that the words stand for. */
final class Mnemonic {

    static final int ENTROPY_BYTES = 32;

    private static final List<String> WORDS = readWords();
    private static final int WORD_BITS = 11;
    private static final int ROUNDS = 2048;
    private static final int SEED_BITS = 512;

    private final String sentence;

    private Mnemonic(String sentence) {
        this.sentence = sentence;
    }

    static Mnemonic ofEntropy(byte[] entropy) {
        if (entropy.length != ENTROPY_BYTES) {
            throw new IllegalArgumentException("24 words stand for 32 bytes, not " + entropy.length);
        }
        byte[] withChecksum = Arrays.copyOf(entropy, ENTROPY_BYTES + 1);
        withChecksum[ENTROPY_BYTES] = sha256(entropy)[0];
        return new Mnemonic(IntStream.range(0, withChecksum.length * Byte.SIZE / WORD_BITS)
                .mapToObj(index -> WORDS.get(bits(withChecksum, index * WORD_BITS)))
                .collect(Collectors.joining(" ")));
    }

    /** 64 bytes; the passphrase is the thirteenth or twenty-fifth word that BIP-39 allows, here empty. */
    byte[] seed(String passphrase) {
        byte[] salt = ("mnemonic" + passphrase).getBytes(StandardCharsets.UTF_8);
        PBEKeySpec password = new PBEKeySpec(sentence.toCharArray(), salt, ROUNDS, SEED_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(password)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot stretch the words to a seed", e);
        } finally {
            password.clearPassword();
        }
    }

    String sentence() {
        return sentence;
    }

    /** Never the words. */
    @Override
    public String toString() {
        return "Mnemonic";
    }

    private static int bits(byte[] bytes, int from) {
        int value = 0;
        for (int bit = from; bit < from + WORD_BITS; bit++) {
            int set = bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            value = value << 1 | set;
        }
        return value;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> readWords() {
        try (var file = Objects.requireNonNull(Mnemonic.class.getResourceAsStream("english.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
