package io.bornite.platform.web;

import io.bornite.platform.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers broken rules by the path of their property into the contract's nested shape, in the order they come. */
final class Violations {

    private final Map<String, Violations> children = new LinkedHashMap<>();
    private final Map<String, String> constraints = new LinkedHashMap<>();

    /** @param path such as {@code requests[0].request.amount}, the message without the property's name in front */
    Violations add(String path, String constraint, String rule) {
        String[] steps = path.replace("[", ".").replace("]", "").split("\\.", -1);
        Violations place = this;
        for (String step : steps) {
            place = place.children.computeIfAbsent(step, name -> new Violations());
        }
        place.constraints.put(constraint, steps[steps.length - 1] + " " + rule);
        return this;
    }

    List<Violation> list() {
        return children.entrySet().stream()
                .map(child -> child.getValue().named(child.getKey()))
                .toList();
    }

    private Violation named(String property) {
        @Nullable Map<String, String> own = constraints.isEmpty() ? null : Map.copyOf(constraints);
        return new Violation(property, own, children.isEmpty() ? null : list());
    }
}
