package io.bornite.contract;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.Applying;
import io.bornite.support.Form;
import io.bornite.support.SignUp.Person;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation and one of the ids that it takes, or both.
 *
 * @param things what the owner has, which the id names
 * @param call what is asked about the id
 * @param refusal the status that an unknown id gets; 200 is an empty list or an error of one row
 */
record ForeignId(
        String operation,
        String input,
        Function<Person, String> things,
        BiFunction<ApiClient, String, Answer> call,
        int refusal) {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    /** Of an id in a path. */
    private static final String A_NAME = "\\{\\w+}";

    String covers() {
        return operation + " " + input;
    }

    @Override
    public String toString() {
        return covers();
    }

    static ForeignId row(String method, String path, Function<Person, String> things, @Nullable String json) {
        return new ForeignId(
                method + " " + path,
                "id",
                things,
                (api, id) ->
                        api.send(method, path.replace("{id}", id).replace("{side}", "front"), json, "application/json"),
                404);
    }

    static ForeignId form(String method, String path, Function<Person, String> things, String part, String value) {
        return new ForeignId(
                method + " " + path,
                "id",
                things,
                (api, id) -> api.submit(method, path.replace("{id}", id), Form.of(part, value)),
                404);
    }

    /** One of two ids in a path is tried; for the other one stands what the caller has of it. */
    static ForeignId within(String method, String path, String name, Function<Person, String> things) {
        return new ForeignId(
                method + " " + path,
                name,
                things,
                (api, id) -> {
                    JsonNode own = ownCompany(api);
                    String filled = path.replace("{" + name + "}", id)
                            .replace("{id}", own.path("kybDetailId").asString(NOBODY))
                            .replace("{kybDetailId}", own.path("kybDetailId").asString(NOBODY))
                            .replace(
                                    "{documentId}",
                                    own.at("/kybDetail/kybDocuments/0/id").asString(NOBODY))
                            .replace(
                                    "{kycDetailId}",
                                    own.at("/kybDetail/kycDetails/0/id").asString(NOBODY));
                    return change(api, method, filled);
                },
                404);
    }

    /** Both ids of a path are the owner's, as whoever steals a part of theirs would name it. */
    static ForeignId both(String method, String path, Function<Person, String> parts) {
        return new ForeignId(
                method + " " + path,
                "both",
                person -> {
                    String part = parts.apply(person);
                    return ownCompany(person.api()).path("kybDetailId").asString() + "/" + part;
                },
                (api, ids) -> {
                    String[] pair = ids.split("/");
                    String filled = path.replaceFirst(A_NAME, pair[0]).replaceFirst(A_NAME, pair[pair.length - 1]);
                    return change(api, method, filled);
                },
                404);
    }

    private static Answer change(ApiClient api, String method, String path) {
        return method.equals("PUT") ? api.submit("PUT", path, Form.of("form", "{}")) : api.delete(path);
    }

    private static JsonNode ownCompany(ApiClient api) {
        JsonNode found = api.get("/api/kycs").body().at("/data/0");
        if (!found.isMissingNode()) {
            return found;
        }
        return api.submit("POST", "/api/kycs", Form.of("form", Applying.businessForm("Own")))
                .body();
    }

    static ForeignId query(String path, String name, Function<Person, String> things) {
        return new ForeignId("GET " + path, name, things, (api, id) -> api.get(path + "?" + name + "=" + id), 200);
    }

    static ForeignId body(String path, String name, Function<Person, String> things, int refusal, String json) {
        return new ForeignId("POST " + path, name, things, (api, id) -> api.post(path, json.formatted(id)), refusal);
    }

    /** Nobody here is approved, which is said before an id is looked at; QuoteTest has those who are. */
    static ForeignId quote(String path, String name, Function<Person, String> things) {
        return body(
                path,
                name,
                things,
                400,
                "{\"sourceCountry\":\"none\",\"destinationCountry\":\"usa\",\"amount\":\"10000000000\",\"currency\":\"USDC\",\""
                        + name + "\":\"%s\"}");
    }

    /** The quote is looked at before the wallet; OfframpTest and OnrampTest have those with a quote. */
    static ForeignId ramp(String path) {
        return body(
                path,
                "preferredWalletId",
                Owned::wallet,
                400,
                "{\"quotePayload\":\"{}\",\"quoteSignature\":\"x\",\"preferredWalletId\":\"%s\"}");
    }

    /** Where tokens of the caller's own are to go. */
    static ForeignId place(String path) {
        return new ForeignId(
                "POST " + path,
                "toAccount",
                Owned::elsewhere,
                (api, id) ->
                        api.post(path, Owned.recovery(api.get("/api/auth/me").at("/organizationId"), id)),
                404);
    }

    /** As {@link #place}, for what is no token that is kept here. */
    static ForeignId placeOfUnsupported(String path) {
        return new ForeignId(
                "POST " + path,
                "toAccount",
                Owned::elsewhere,
                (api, id) -> api.post(path.replace("{id}", ownUnsupported(api)), "{\"toAccount\":\"" + id + "\"}"),
                404);
    }

    private static String ownUnsupported(ApiClient api) {
        JsonNode list = api.get("/api/unsupported-deposits").body();
        if (list.isMissingNode() || !list.has("data")) {
            return NOBODY;
        }
        return list.path("data").isEmpty()
                ? Owned.unsupportedDeposit(api)
                : list.at("/data/0/id").asString();
    }

    /** What a batch says of the row that names this payee. */
    static Answer rowOfBatchTo(ApiClient api, String payee) {
        Answer made = api.post("/api/batches", "{\"rows\":[{\"payeeId\":\"" + payee + "\",\"amount\":\"100000000\"}]}");
        return made.status() == 200 ? api.get("/api/batches/" + made.at("/id") + "/rows") : made;
    }
}
