package io.bornite.platform;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.http.HttpStatus;

/** The one shape of every error; {@code message} is a string everywhere but in a 422, where it lists violations. */
@JsonPropertyOrder({"statusCode", "error", "message"})
public record ErrorDto(int statusCode, String error, Object message) {

    public static ErrorDto of(Refusal refusal) {
        return new ErrorDto(refusal.status().value(), refusal.error(), refusal.body());
    }

    /** An error whose {@code error} and {@code message} are the same sentence. */
    public static ErrorDto of(HttpStatus status, String sentence) {
        return new ErrorDto(status.value(), sentence, sentence);
    }
}
