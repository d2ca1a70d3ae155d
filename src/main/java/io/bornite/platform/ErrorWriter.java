package io.bornite.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the contract's error body where no controller has been reached: filters and the container's own errors. */
@Component
public class ErrorWriter {

    private final JsonMapper json;

    ErrorWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.retryAfterSeconds() != null) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds());
        }
        write(response, ErrorDto.of(refusal));
    }

    /** An error whose {@code error} and {@code message} are the same sentence. */
    public void write(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        write(response, ErrorDto.of(status, message));
    }

    private void write(HttpServletResponse response, ErrorDto error) throws IOException {
        response.setStatus(error.statusCode());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(error));
    }
}
