package io.bornite.platform;

import org.springframework.http.HttpStatus;

/** A well-formed request that a business rule refuses: 400. */
public final class Rejected extends Refusal {

    public Rejected(String message) {
        super(HttpStatus.BAD_REQUEST, message, null);
    }
}
