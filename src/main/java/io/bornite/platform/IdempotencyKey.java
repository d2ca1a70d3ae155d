package io.bornite.platform;

/**
 * The {@code Idempotency-Key} of a request and a hash of what was asked, as a controller's parameter (null without one).
 *
 * @param value at most 255 visible ASCII characters
 * @param requestHash SHA-256 of path and body in hex: the same key with another hash is another request
 */
public record IdempotencyKey(String value, String requestHash) {

    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";
    public static final int MAXIMUM_LENGTH = 255;

    /** The refusal of a key that came back with another request. */
    public static InvalidRequest usedForAnother() {
        return new InvalidRequest(
                HEADER, "isUnique", HEADER + " was used before with another request; nothing was done");
    }
}
