package io.bornite.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with an error and has changed nothing. One class a status, so that a reader sees the answer
 * where it is thrown; the message is for the caller and never carries a secret.
 */
public abstract sealed class Refusal extends RuntimeException
        permits InvalidRequest, Rejected, Unauthenticated, Forbidden, NotFound, Conflict, TooManyRequests, Unavailable {

    private final HttpStatus status;
    private final @Nullable Integer retryAfterSeconds;

    Refusal(HttpStatus status, String message, @Nullable Integer retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public HttpStatus status() {
        return status;
    }

    /** What the {@code Retry-After} header says, or null for none. */
    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The contract's {@code error}: for a business error the same sentence as the message. */
    public String error() {
        return message();
    }

    /** The contract's {@code message}: a sentence, or for a 422 the list of what is wrong. */
    public Object body() {
        return message();
    }

    /** All that is wrong, for who is told later and sees no fields. */
    public String inOneLine() {
        return message();
    }

    public String message() {
        String message = getMessage();
        return message == null ? status.getReasonPhrase() : message;
    }
}
