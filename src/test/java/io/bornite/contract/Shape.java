package io.bornite.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A schema of a document as one short text: a reference by its name, an enum by its sorted values. */
record Shape(JsonNode document) {

    String of(JsonNode schema) {
        if (schema.isMissingNode() || schema.isNull()) {
            return "any";
        }
        JsonNode all = schema.path("allOf");
        if (all.size() == 1) {
            return of(all.get(0));
        }
        if (all.size() > 1) {
            return composed(all);
        }
        if (schema.has("$ref")) {
            return reference(schema.path("$ref").asString());
        }
        if (schema.has("enum")) {
            return "enum" + sorted(schema.path("enum"));
        }
        return plain(schema);
    }

    JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private String composed(JsonNode parts) {
        List<String> names = new ArrayList<>();
        for (JsonNode part : parts) {
            names.add(
                    part.has("$ref")
                            ? name(part.path("$ref").asString())
                            : "data" + of(part.path("properties").path("data")));
        }
        Collections.sort(names);
        return String.join("&", names);
    }

    private String reference(String reference) {
        JsonNode target = schema(name(reference));
        if (target.has("enum")) {
            return "enum" + sorted(target.path("enum"));
        }
        return target.has("allOf") ? of(target) : name(reference);
    }

    private String plain(JsonNode schema) {
        String type = schema.path("type").asString("");
        String format = schema.path("format").asString("");
        return switch (type) {
            case "array" -> "[" + of(schema.path("items")) + "]";
            case "integer", "number" -> "number";
            case "string" ->
                format.isEmpty() || format.equals("uuid") || format.equals("email") ? "string" : "string:" + format;
            case "" -> "object";
            default -> type;
        };
    }

    private static List<String> sorted(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asString()));
        Collections.sort(words);
        return words;
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
