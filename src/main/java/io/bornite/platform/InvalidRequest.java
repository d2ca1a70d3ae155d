package io.bornite.platform;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that breaks a rule of form: 422, naming each field and the rule by class-validator's words. */
public final class InvalidRequest extends Refusal {

    private final List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "Validation failed", null);
        this.violations = List.copyOf(violations);
    }

    /** One field, one rule: {@code new InvalidRequest("email", "isEmail", "email must be an email")}. */
    public InvalidRequest(String property, String constraint, String message) {
        this(List.of(Violation.of(property, Map.of(constraint, message))));
    }

    public List<Violation> violations() {
        return violations;
    }

    @Override
    public Object body() {
        return violations;
    }

    /** The rules that are broken, those of a field's own fields among them. */
    public List<String> sentences() {
        return violations.stream().flatMap(Violation::sentences).toList();
    }

    @Override
    public String inOneLine() {
        return String.join("; ", sentences());
    }
}
