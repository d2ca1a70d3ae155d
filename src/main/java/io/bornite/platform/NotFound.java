package io.bornite.platform;

import org.springframework.http.HttpStatus;

/** Nothing by that id for this caller, whether it does not exist or belongs to somebody else: 404. */
public final class NotFound extends Refusal {

    public NotFound(String message) {
        super(HttpStatus.NOT_FOUND, message, null);
    }
}
