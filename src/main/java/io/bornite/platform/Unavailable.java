package io.bornite.platform;

import org.springframework.http.HttpStatus;

/** The service cannot take this now, nothing has happened: 503 with Retry-After. */
public sealed class Unavailable extends Refusal permits OutgoingPaused {

    public Unavailable(String message, int retryAfterSeconds) {
        super(HttpStatus.SERVICE_UNAVAILABLE, message, retryAfterSeconds);
    }
}
