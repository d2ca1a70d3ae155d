package io.bornite.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server says it serves, read from its own document. */
final class ServedApi {

    private final JsonNode document;

    ServedApi(JsonNode document) {
        this.document = document;
    }

    /** @param place {@code path}, {@code query} or {@code body} */
    record Input(String place, String name) {}

    /** @param bodyType such as {@code multipart/form-data}, or the one of JSON for what takes none */
    record Operation(
            String method,
            String path,
            boolean isSecured,
            String bodyType,
            List<Input> inputs,
            JsonNode body,
            JsonNode answer) {

        String name() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    JsonNode body = operation.at("/requestBody/content/application~1json/schema");
                    List<Input> inputs = new ArrayList<>();
                    operation
                            .path("parameters")
                            .forEach(parameter -> inputs.add(new Input(
                                    parameter.path("in").asString(),
                                    parameter.path("name").asString())));
                    collect(body, "", new HashSet<>(), inputs);
                    found.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            !operation.path("security").isEmpty(),
                            bodyType(operation.path("requestBody").path("content")),
                            inputs,
                            body,
                            operation.at("/responses/200/content/application~1json/schema")));
                }));
        return found;
    }

    private static String bodyType(JsonNode content) {
        return content.isEmpty() || content.has("application/json")
                ? "application/json"
                : content.propertyNames().iterator().next();
    }

    /** The schema itself, wherever it is referred to. */
    JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString();
            return document.at("/components/schemas/" + name.substring(name.lastIndexOf('/') + 1));
        }
        return schema.path("allOf").size() == 1 ? resolve(schema.at("/allOf/0")) : schema;
    }

    private void collect(JsonNode schema, String prefix, Set<JsonNode> seen, List<Input> inputs) {
        JsonNode resolved = resolve(schema);
        if (resolved.isMissingNode() || !seen.add(resolved)) {
            return;
        }
        if (resolved.has("items")) {
            collect(resolved.path("items"), prefix, seen, inputs);
        }
        resolved.path("properties").properties().forEach(property -> {
            inputs.add(new Input("body", prefix + property.getKey()));
            collect(property.getValue(), prefix + property.getKey() + ".", seen, inputs);
        });
    }
}
