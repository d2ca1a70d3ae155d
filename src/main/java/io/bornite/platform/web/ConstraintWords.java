package io.bornite.platform.web;

import io.bornite.platform.InvalidRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Says a broken rule in class-validator's words, which the contract's clients know. */
final class ConstraintWords {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("NotNull", "isNotEmpty"),
            Map.entry("NotBlank", "isNotEmpty"),
            Map.entry("NotEmpty", "isNotEmpty"),
            Map.entry("Email", "isEmail"),
            Map.entry("Min", "min"),
            Map.entry("Max", "max"),
            Map.entry("Positive", "isPositive"),
            Map.entry("Size", "maxLength"),
            Map.entry("UUID", "isUuid"),
            Map.entry("URL", "isUrl"),
            Map.entry("Pattern", "matches"));

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private ConstraintWords() {}

    static InvalidRequest refusal(BindingResult result) {
        Violations violations = new Violations();
        for (FieldError error : result.getFieldErrors()) {
            violations.add(error.getField(), name(error.getCode()), rule(error));
        }
        return new InvalidRequest(violations.list());
    }

    static InvalidRequest refusal(HandlerMethodValidationException e) {
        Violations violations = new Violations();
        e.getParameterValidationResults().forEach(result -> {
            String parameter =
                    Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "request");
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String path = error instanceof FieldError field ? field.getField() : parameter;
                String[] codes = Objects.requireNonNullElse(error.getCodes(), new String[] {"invalid"});
                violations.add(path, name(codes[codes.length - 1]), rule(error));
            }
        });
        return new InvalidRequest(violations.list());
    }

    static InvalidRequest refusal(MismatchedInputException e) {
        String path = e.getPath().stream().map(ConstraintWords::step).collect(Collectors.joining("."));
        String property = path.isEmpty() ? "body" : path;
        if (e instanceof BrokenRule broken) {
            return new InvalidRequest(new Violations()
                    .add(property, broken.constraint(), broken.rule())
                    .list());
        }
        return refusal(property, e.getTargetType() == null ? Object.class : e.getTargetType());
    }

    static InvalidRequest refusal(String path, Class<?> wanted) {
        Violations violations = new Violations();
        if (wanted.isEnum()) {
            violations.add(path, "isEnum", "must be one of the following values: " + words(wanted));
        } else if (wanted == UUID.class) {
            violations.add(path, "isUuid", "must be a UUID");
        } else if (wanted == Boolean.class || wanted == boolean.class) {
            violations.add(path, "isBoolean", "must be a boolean value");
        } else if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            violations.add(path, "isNumber", "must be a number");
        } else if (java.time.temporal.Temporal.class.isAssignableFrom(wanted)) {
            violations.add(path, "isDateString", "must be a valid ISO 8601 date string");
        } else if (java.util.Collection.class.isAssignableFrom(wanted)) {
            violations.add(path, "isArray", "must be an array");
        } else {
            violations.add(path, "isObject", "must be an object");
        }
        return new InvalidRequest(violations.list());
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? Integer.toString(reference.getIndex())
                : reference.getPropertyName();
    }

    private static String words(Class<?> wanted) {
        return Arrays.stream(wanted.getEnumConstants())
                .filter(constant -> !HiddenConstants.isOne(constant))
                .map(constant -> PLAIN.convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    private static String name(@Nullable String code) {
        String annotation = Objects.requireNonNullElse(code, "invalid");
        return NAMES.getOrDefault(annotation, Character.toLowerCase(annotation.charAt(0)) + annotation.substring(1));
    }

    private static String rule(MessageSourceResolvable error) {
        String message = Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid");
        return switch (message) {
            case "must not be null", "must not be blank", "must not be empty" -> "should not be empty";
            case "must be a well-formed email address" -> "must be an email";
            default ->
                message.replace("must be less than or equal to", "must not be greater than")
                        .replaceFirst(
                                "^size must be between \\d+ and (\\d+)$",
                                "must be shorter than or equal to $1 characters");
        };
    }
}
