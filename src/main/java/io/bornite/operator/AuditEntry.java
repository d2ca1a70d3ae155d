package io.bornite.operator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What an operator did.
 *
 * @param number 1, 2, 3 and so on without a gap
 * @param hash of the hash before and of everything above; SHA-256
 */
record AuditEntry(
        long number,
        Instant at,
        String operator,
        String action,
        String subject,
        String reason,
        byte[] previousHash,
        byte[] hash) {

    static final int HASH_BYTES = 32;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** What the hash must be if nobody changed anything; the database computes it in the same way. */
    byte[] expectedHash() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(previousHash);
        for (String part : List.of(Long.toString(number), TIME.format(at), operator, action, subject, reason)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            text.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            text.writeBytes(bytes);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toByteArray());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
