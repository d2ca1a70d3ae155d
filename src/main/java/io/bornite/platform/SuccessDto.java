package io.bornite.platform;

/** The contract's answer of an operation that has nothing to show. */
public record SuccessDto(String message, int statusCode) {

    public static SuccessDto of(String message) {
        return new SuccessDto(message, 200);
    }
}
