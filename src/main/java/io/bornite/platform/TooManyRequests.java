package io.bornite.platform;

import org.springframework.http.HttpStatus;

/** A limit on how often is reached: 429 with Retry-After. */
public final class TooManyRequests extends Refusal {

    public TooManyRequests(String message, int retryAfterSeconds) {
        super(HttpStatus.TOO_MANY_REQUESTS, message, retryAfterSeconds);
    }
}
