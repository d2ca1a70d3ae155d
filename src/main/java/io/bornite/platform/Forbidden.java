package io.bornite.platform;

import org.springframework.http.HttpStatus;

/** A proven caller who may not do this: 403. */
public final class Forbidden extends Refusal {

    public Forbidden(String message) {
        super(HttpStatus.FORBIDDEN, message, null);
    }
}
