package io.bornite.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One seal of the book; the digest is over all entries up to then.
 *
 * @param number from 1 and without a gap
 * @param entries how many entries are sealed with it and those before
 * @param digest SHA-256 in hex
 */
record Seal(long number, Instant sealedAt, long entries, String digest) {

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\S{20,30}) (\\d{1,18}) ([0-9a-f]{64})");

    /** As it is written into the anchor file, without the end of the line. */
    String line() {
        return number + " " + sealedAt + " " + entries + " " + digest;
    }

    /** What a line of the anchor file says; empty if it is none. */
    static Optional<Seal> of(String line) {
        Matcher read = LINE.matcher(line);
        return read.matches() ? read(read) : Optional.empty();
    }

    private static Optional<Seal> read(Matcher line) {
        try {
            return Optional.of(new Seal(
                    Long.parseLong(line.group(1)),
                    Instant.parse(line.group(2)),
                    Long.parseLong(line.group(3)),
                    line.group(4)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return "seal " + number + " of " + sealedAt + " (" + entries + " entries)";
    }
}
