package io.bornite.contract;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What of an answer is not as the document says. Nulls pass: the document is silent about most that there are. */
final class SchemaCheck {

    private static final int DEPTH_MAX = 12;

    private final ServedApi api;

    SchemaCheck(ServedApi api) {
        this.api = api;
    }

    List<String> differences(JsonNode value, JsonNode schema) {
        return check("$", value, schema, 0).toList();
    }

    private Stream<String> check(String where, JsonNode value, JsonNode unresolved, int depth) {
        JsonNode schema = api.resolve(unresolved);
        if (value.isNull() || schema.isMissingNode() || depth > DEPTH_MAX) {
            return Stream.of();
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            return Stream.of(where + " is " + value + ", none of " + schema.path("enum"));
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> value.isObject() ? members(where, value, schema, depth) : wrong(where, value, schema);
            case "array" ->
                value.isArray()
                        ? value.valueStream()
                                .flatMap(item -> check(where + "[]", item, schema.path("items"), depth + 1))
                        : wrong(where, value, schema);
            case "string" -> value.isString() ? Stream.of() : wrong(where, value, schema);
            case "boolean" -> value.isBoolean() ? Stream.of() : wrong(where, value, schema);
            case "number", "integer" -> value.isNumber() ? Stream.of() : wrong(where, value, schema);
            default -> Stream.of();
        };
    }

    private Stream<String> members(String where, JsonNode value, JsonNode schema, int depth) {
        Stream<String> missing = schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !value.has(name))
                .map(name -> where + "." + name + " is missing");
        Stream<String> inside = schema.path("properties").propertyStream().flatMap(property -> {
            JsonNode member = Objects.requireNonNullElse(value.get(property.getKey()), NullNode.getInstance());
            return check(where + "." + property.getKey(), member, property.getValue(), depth + 1);
        });
        return Stream.concat(missing, inside);
    }

    private static Stream<String> wrong(String where, JsonNode value, JsonNode schema) {
        return Stream.of(where + " is " + value + ", not of type " + schema.path("type"));
    }
}
