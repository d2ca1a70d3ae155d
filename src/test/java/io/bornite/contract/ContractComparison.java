package io.bornite.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a served document lacks or says otherwise than the contract; more than the contract is no difference. */
final class ContractComparison {

    private final Shape want;
    private final Shape have;
    private final List<String> differences = new ArrayList<>();

    ContractComparison(JsonNode contract, JsonNode served) {
        this.want = new Shape(contract);
        this.have = new Shape(served);
    }

    /** The contract's operations that are not served, such as {@code POST /api/kycs}. */
    Set<String> missingOperations() {
        Set<String> missing = new TreeSet<>(operations(want.document()));
        missing.removeAll(operations(have.document()));
        return missing;
    }

    /** Everything that differs in what is served. */
    List<String> differences() {
        Set<String> served = new TreeSet<>(operations(want.document()));
        served.removeAll(missingOperations());
        served.forEach(operation -> {
            String[] words = operation.split(" ");
            compareOperation(operation, words[1], words[0].toLowerCase(Locale.ROOT));
        });
        want.document().path("components").path("schemas").propertyNames().stream()
                .filter(name -> !have.schema(name).isMissingNode())
                .forEach(this::compareSchema);
        return differences;
    }

    private void compareOperation(String at, String path, String method) {
        JsonNode wanted = want.document().path("paths").path(path).path(method);
        JsonNode served = have.document().path("paths").path(path).path(method);
        same(
                at + " operationId",
                wanted.path("operationId").asString(),
                served.path("operationId").asString());
        same(at + " tags", wanted.path("tags").toString(), served.path("tags").toString());
        same(
                at + " security",
                Boolean.toString(!wanted.path("security").isEmpty()),
                Boolean.toString(!served.path("security").isEmpty()));
        compareParameters(at, wanted.path("parameters"), served.path("parameters"));
        same(at + " body", body(want, wanted), body(have, served));
        wanted.path("responses").properties().forEach(response -> {
            JsonNode answer = served.path("responses").path(response.getKey());
            if (answer.isMissingNode()) {
                differences.add(at + " lacks response " + response.getKey());
            }
            JsonNode schema =
                    response.getValue().path("content").path("application/json").path("schema");
            if (!schema.isMissingNode()) {
                JsonNode first = answer.path("content").values().stream()
                        .findFirst()
                        .map(content -> content.path("schema"))
                        .orElse(answer.path("absent"));
                same(at + " response " + response.getKey(), want.of(schema), have.of(first));
            }
        });
    }

    private void compareParameters(String at, JsonNode wanted, JsonNode served) {
        Map<String, JsonNode> byKey =
                served.valueStream().collect(Collectors.toMap(ContractComparison::key, parameter -> parameter));
        for (JsonNode parameter : wanted) {
            JsonNode found = byKey.remove(key(parameter));
            if (found == null) {
                differences.add(at + " lacks parameter " + key(parameter));
                continue;
            }
            same(at + " parameter " + key(parameter), want.of(parameter.path("schema")), have.of(found.path("schema")));
            if (found.path("required").asBoolean(false)
                    && !parameter.path("required").asBoolean(false)) {
                differences.add(at + " demands parameter " + key(parameter));
            }
        }
        byKey.values().stream()
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .forEach(parameter -> differences.add(at + " demands parameter " + key(parameter)));
    }

    private void compareSchema(String name) {
        JsonNode wanted = want.schema(name);
        JsonNode served = have.schema(name);
        if (wanted.has("enum")) {
            same("schema " + name, want.of(wanted), have.of(served));
            return;
        }
        wanted.path("properties").properties().forEach(property -> {
            JsonNode found = served.path("properties").path(property.getKey());
            String at = "schema " + name + "." + property.getKey();
            if (found.isMissingNode()) {
                differences.add(at + " is missing");
                return;
            }
            String shape = want.of(property.getValue());
            if (!shape.equals("object")) {
                same(at, shape, have.of(found));
            }
            for (String bound : List.of("minimum", "maximum", "maxLength")) {
                if (property.getValue().has(bound)) {
                    same(
                            at + " " + bound,
                            property.getValue().path(bound).asString(),
                            found.path(bound).asString("none"));
                }
            }
        });
        same("schema " + name + " required", required(wanted), required(served));
    }

    private static String required(JsonNode schema) {
        return schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .sorted()
                .toList()
                .toString();
    }

    private static String body(Shape shape, JsonNode operation) {
        return operation.path("requestBody").path("content").properties().stream()
                .map(content ->
                        content.getKey() + " " + shape.of(content.getValue().path("schema")))
                .sorted()
                .toList()
                .toString();
    }

    private static Set<String> operations(JsonNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(JsonNode parameter) {
        return parameter.path("in").asString() + ":" + parameter.path("name").asString();
    }

    private void same(String at, String wanted, String served) {
        if (!wanted.equals(served)) {
            differences.add(at + ": want " + wanted + ", have " + served);
        }
    }
}
