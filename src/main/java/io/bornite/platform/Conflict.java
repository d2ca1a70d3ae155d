package io.bornite.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The request does not fit what is there already, or the same request is still running: 409. */
public final class Conflict extends Refusal {

    public Conflict(String message) {
        this(message, null);
    }

    public Conflict(String message, @Nullable Integer retryAfterSeconds) {
        super(HttpStatus.CONFLICT, message, retryAfterSeconds);
    }
}
