package io.bornite.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The request does not fit what is there already, or the same request is still running: 409. */
public final class Conflict extends Refusal {

    private final @Nullable String code;

    public Conflict(String message) {
        this(message, null);
    }

    public Conflict(String message, @Nullable Integer retryAfterSeconds) {
        this(null, message, retryAfterSeconds);
    }

    private Conflict(@Nullable String code, String message, @Nullable Integer retryAfterSeconds) {
        super(HttpStatus.CONFLICT, message, retryAfterSeconds);
        this.code = code;
    }

    /** A person is to be asked this; the same request with their confirmation will be carried out. */
    public static Conflict confirmRequired(String question) {
        return new Conflict("confirm_required", question, null);
    }

    @Override
    public String error() {
        return code == null ? super.error() : code;
    }
}
