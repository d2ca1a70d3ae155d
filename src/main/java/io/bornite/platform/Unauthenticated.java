package io.bornite.platform;

import org.springframework.http.HttpStatus;

/** Who is calling is not proven: 401. */
public final class Unauthenticated extends Refusal {

    public Unauthenticated() {
        this("Unauthorized");
    }

    public Unauthenticated(String message) {
        super(HttpStatus.UNAUTHORIZED, message, null);
    }
}
