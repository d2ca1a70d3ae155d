package io.bornite.contract;

import io.bornite.contract.ServedApi.Input;
import io.bornite.contract.ServedApi.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One request that is wrong somewhere, or everywhere; the same seed gives the same one. */
record FuzzedRequest(String method, String target, String contentType, byte[] body, boolean isKeyed) {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json;charset=utf-16",
            "application/json;charset=nonsense",
            "application/x-www-form-urlencoded",
            "multipart/form-data;boundary=x",
            "multipart/form-data",
            "*/*",
            "nonsense");
    private static final int QUERY_EXTRAS_MAX = 3;

    static FuzzedRequest of(ServedApi api, Operation operation, Map<String, String> known, long seed) {
        Random random = new Random(seed);
        Nastiness nasty = new Nastiness(random);
        String body = body(api, operation.body(), known, random, nasty);
        byte[] bytes = random.nextInt(6) == 0 ? nasty.spoiled(body) : body.getBytes(StandardCharsets.UTF_8);
        return new FuzzedRequest(
                random.nextInt(30) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : operation.method(),
                path(operation, known, random, nasty) + query(operation, random, nasty),
                random.nextInt(20) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : "application/json",
                operation.method().equals("GET") && random.nextInt(10) > 0 ? new byte[0] : bytes,
                random.nextInt(5) == 0);
    }

    @Override
    public String toString() {
        String shown = new String(body, StandardCharsets.UTF_8);
        return "%s %s (%s)%s%n%s"
                .formatted(
                        method,
                        target,
                        contentType,
                        isKeyed ? " keyed" : "",
                        shown.substring(0, Math.min(500, shown.length())));
    }

    private static String path(Operation operation, Map<String, String> known, Random random, Nastiness nasty) {
        String path = operation.path();
        for (Input input : operation.inputs()) {
            if (input.place().equals("path")) {
                String value = random.nextInt(4) == 0 ? known.getOrDefault(input.name(), "137") : nasty.text();
                // with nothing there it would be another operation
                path = path.replace("{" + input.name() + "}", encoded(value.isEmpty() ? " " : value));
            }
        }
        return random.nextInt(40) == 0 ? "/" + path : path;
    }

    private static String query(Operation operation, Random random, Nastiness nasty) {
        List<String> names = operation.inputs().stream()
                .filter(input -> input.place().equals("query"))
                .map(Input::name)
                .toList();
        String query = names.stream()
                .filter(_ -> random.nextInt(3) == 0)
                .map(name -> name + (random.nextInt(6) == 0 ? "%5B%5D=" : "=") + encoded(nasty.text()))
                .collect(Collectors.joining("&"));
        if (random.nextInt(20) == 0) {
            query += ("&" + encoded(nasty.text()) + "=" + encoded(nasty.text()))
                    .repeat(1 + random.nextInt(QUERY_EXTRAS_MAX));
        }
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String body(
            ServedApi api, JsonNode schema, Map<String, String> known, Random random, Nastiness nasty) {
        JsonNode resolved = api.resolve(schema);
        Map<String, String> members = new LinkedHashMap<>();
        resolved.path("properties").properties().forEach(property -> {
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1, 2 -> members.put(property.getKey(), nasty.json());
                default ->
                    members.put(
                            property.getKey(),
                            value(api, property.getKey(), property.getValue(), known, random, nasty));
            }
        });
        if (random.nextInt(5) == 0) {
            members.put("organizationId", Nastiness.quoted(nasty.text()));
            members.put("status", "\"success\"");
        }
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(
            ServedApi api, String name, JsonNode schema, Map<String, String> known, Random random, Nastiness nasty) {
        JsonNode resolved = api.resolve(schema);
        if (resolved.has("items")) {
            String item = body(api, resolved.path("items"), known, random, nasty);
            return "[" + (item + ",").repeat(random.nextInt(3)) + item + "]";
        }
        if (resolved.has("properties")) {
            return body(api, resolved, known, random, nasty);
        }
        if (resolved.has("enum")) {
            JsonNode options = resolved.path("enum");
            return options.get(random.nextInt(options.size())).toString();
        }
        return Nastiness.quoted(known.getOrDefault(name, nasty.text()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
