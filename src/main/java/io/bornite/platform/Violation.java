package io.bornite.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with one property: the rules it breaks, or its children that break theirs. Never the value itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        String property,
        @Nullable Map<String, String> constraints,
        @Nullable List<Violation> children) {

    Stream<String> sentences() {
        return Stream.concat(
                constraints == null ? Stream.of() : constraints.values().stream(),
                children == null ? Stream.of() : children.stream().flatMap(Violation::sentences));
    }

    public static Violation within(String property, List<Violation> children) {
        return new Violation(property, null, children);
    }

    public static Violation of(String property, Map<String, String> constraints) {
        return new Violation(property, constraints, null);
    }
}
