package io.bornite.platform.openapi;

import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes down what the generator cannot know: pages as the contract composes them, and the error every operation may give. */
final class ContractSchemas {

    private static final String REFERENCE = "#/components/schemas/";
    private static final List<String> COMPOSED = List.of("PageDto", "ListDto");
    private static final Map<String, String> ERRORS = Map.of(
            "401", "Who is calling is not proven",
            "403", "Not allowed",
            "404", "Nothing by that id",
            "409", "The same request is still running, or it does not fit what is there",
            "422", "The request breaks a rule of form",
            "429", "Too often; see Retry-After",
            "500", "An error on our side");

    private static final String COUNT = "How many there are in all. Of a list that goes more than "
            + PageRequest.COUNTED_AHEAD
            + " rows beyond this page it may say only that there are at least so many; `hasMore` is always exact.";

    private ContractSchemas() {}

    static void arrange(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        api.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    composePages(operation, schemas);
                    addErrors(operation);
                }));
        schemas.keySet()
                .removeIf(name -> COMPOSED.stream().anyMatch(page -> name.startsWith(page) && !name.equals(page)));
        schemas.put("PageDto", page());
        schemas.put("ListDto", list());
        schemas.put("ErrorDto", error());
    }

    private static void composePages(Operation operation, Map<String, Schema> schemas) {
        Content content =
                operation.getResponses().getOrDefault("200", new ApiResponse()).getContent();
        if (content == null) {
            return;
        }
        for (MediaType media : content.values()) {
            String reference =
                    media.getSchema() == null ? null : media.getSchema().get$ref();
            String name = reference == null ? "" : reference.substring(REFERENCE.length());
            COMPOSED.stream()
                    .filter(page -> name.startsWith(page) && !name.equals(page))
                    .forEach(page -> media.setSchema(composed(page, rows(schemas, name))));
        }
    }

    private static Schema<?> rows(Map<String, Schema> schemas, String name) {
        Schema<?> page = Objects.requireNonNull(schemas.get(name), name);
        return Objects.requireNonNull(page.getProperties().get("data"), name);
    }

    private static Schema<?> composed(String page, Schema<?> rows) {
        return new ComposedSchema()
                .addAllOfItem(new Schema<>().$ref(REFERENCE + page))
                .addAllOfItem(new Schema<>().addProperty("data", rows));
    }

    private static void addErrors(Operation operation) {
        Schema<?> error = new Schema<>().$ref(REFERENCE + "ErrorDto");
        ERRORS.forEach((code, description) -> operation
                .getResponses()
                .addApiResponse(
                        code,
                        new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType("application/json", new MediaType().schema(error)))));
    }

    private static Schema<?> page() {
        return new ObjectSchema()
                .addProperty("page", new NumberSchema())
                .addProperty("limit", new NumberSchema())
                .addProperty("count", new IntegerSchema().description(COUNT))
                .addProperty("hasMore", new BooleanSchema())
                .required(List.of("page", "limit", "count", "hasMore"));
    }

    private static Schema<?> list() {
        return new ObjectSchema()
                .addProperty("data", new ArraySchema().items(new ObjectSchema()))
                .required(List.of("data"));
    }

    private static Schema<?> error() {
        return new ObjectSchema()
                .addProperty("message", new ObjectSchema().description("A sentence; for a 422 the list of violations"))
                .addProperty("statusCode", new NumberSchema())
                .addProperty("error", new io.swagger.v3.oas.models.media.StringSchema())
                .required(List.of("message", "statusCode", "error"));
    }
}
