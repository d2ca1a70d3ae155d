package io.bornite.platform.web;

import io.bornite.platform.DatabaseTrouble;
import io.bornite.platform.ErrorDto;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.OutcomeUnknown;
import io.bornite.platform.Refusal;
import io.bornite.platform.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.exc.MismatchedInputException;

/** Everything that can go wrong behind the dispatcher, in the contract's one shape; what is unforeseen says nothing. */
@RestControllerAdvice
class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    @ExceptionHandler
    ResponseEntity<ErrorDto> refused(Refusal refusal) {
        var answer = ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON);
        if (refusal.retryAfterSeconds() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds().toString());
        }
        return answer.body(ErrorDto.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> invalid(MethodArgumentNotValidException e) {
        return refused(ConstraintWords.refusal(e.getBindingResult()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> invalid(HandlerMethodValidationException e) {
        return refused(ConstraintWords.refusal(e));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> unreadable(HttpMessageNotReadableException e) {
        return e.getCause() instanceof MismatchedInputException mismatch
                ? refused(ConstraintWords.refusal(mismatch))
                : sentence(HttpStatus.BAD_REQUEST, "The request body is not valid JSON");
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> mistyped(MethodArgumentTypeMismatchException e) {
        TypeDescriptor element = new TypeDescriptor(e.getParameter()).getElementTypeDescriptor();
        Class<?> wanted = element == null ? Objects.requireNonNull(e.getRequiredType()) : element.getType();
        return refused(ConstraintWords.refusal(e.getName(), wanted));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> missing(MissingServletRequestParameterException e) {
        String name = e.getParameterName();
        return refused(new InvalidRequest(name, "isNotEmpty", name + " should not be empty"));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> missing(MissingServletRequestPartException e) {
        String name = e.getRequestPartName();
        return refused(new InvalidRequest(name, "isNotEmpty", name + " should not be empty"));
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ErrorDto> unknownRoute(HttpServletRequest request) {
        return refused(new NotFound(cannot(request)));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        var answer = ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).headers(e.getHeaders());
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(new ErrorDto(HttpStatus.METHOD_NOT_ALLOWED.value(), "Method Not Allowed", cannot(request)));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> wrongMediaType(HttpMediaTypeNotSupportedException e) {
        return sentence(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content type of the request is not supported");
    }

    @ExceptionHandler(MultipartException.class)
    ResponseEntity<ErrorDto> brokenForm() {
        return sentence(HttpStatus.BAD_REQUEST, "The form cannot be read");
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> undecodableQuery(InvalidParameterException e) {
        return e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? sentence(HttpStatus.CONTENT_TOO_LARGE, TolerantRequestFilter.TOO_LARGE)
                : sentence(HttpStatus.BAD_REQUEST, "The query cannot be decoded");
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> tooLarge(MaxUploadSizeExceededException e) {
        return sentence(HttpStatus.CONTENT_TOO_LARGE, TolerantRequestFilter.TOO_LARGE);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @Nullable
    ResponseEntity<ErrorDto> databaseFailed(RuntimeException e) {
        if (!DatabaseTrouble.isOne(e)) {
            return unforeseen(e);
        }
        log.warn("The database does not answer: {}", e.getClass().getSimpleName());
        return refused(new Unavailable("The service is busy, please try again", RETRY_AFTER_SECONDS));
    }

    @ExceptionHandler
    ResponseEntity<ErrorDto> outcomeUnknown(OutcomeUnknown e) {
        log.warn("The database was lost sight of while it committed");
        return sentence(HttpStatus.SERVICE_UNAVAILABLE, e.message());
    }

    /** @return null to who has hung up: nobody is there to be told, and an answer would be one more failure */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ErrorDto> unforeseen(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return sentence(status, status.getReasonPhrase());
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("A client has hung up before its answer", e);
            return null;
        }
        log.error("Unforeseen error", e);
        return sentence(HttpStatus.INTERNAL_SERVER_ERROR, "Internal server error");
    }

    private static ResponseEntity<ErrorDto> sentence(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(ErrorDto.of(status, sentence));
    }

    private static String cannot(HttpServletRequest request) {
        return "Cannot " + request.getMethod() + " " + request.getRequestURI();
    }
}
