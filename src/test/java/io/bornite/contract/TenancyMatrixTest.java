package io.bornite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.contract.ServedApi.Operation;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation that takes an id, called with an id of another organisation by everybody who might try: it is answered
 * as an id that nobody has, and the owner's things are as they were. An operation without a row here fails the build.
 */
class TenancyMatrixTest extends ApiJourney {

    private static final Pattern AN_ID = Pattern.compile("(.*\\.)?(id|\\w+Id|\\w*_id|channel_name)");

    /** Named like ids of ours, and none: networks, the client's own words, a connection. */
    private static final Set<String> NO_IDS_OF_OURS =
            Set.of("chainId", "depositChainId", "requests.requestId", "socket_id");

    private Person owner;
    private Person stranger;

    /**
     * @param things what the owner has, which the id names
     * @param call what is asked about the id
     * @param refusal the status that an unknown id gets; 200 is an empty list or an error of one row
     */
    private record Row(
            String operation,
            String input,
            Function<Person, String> things,
            BiFunction<ApiClient, String, Answer> call,
            int refusal) {

        String covers() {
            return operation + " " + input;
        }

        @Override
        public String toString() {
            return covers();
        }
    }

    static List<Row> rows() {
        return List.of(
                row("GET", "/api/personal-access-tokens/{id}", TenancyMatrixTest::token, null),
                row("PUT", "/api/personal-access-tokens/{id}", TenancyMatrixTest::token, "{\"name\":\"stolen\"}"),
                row("POST", "/api/personal-access-tokens/{id}/regenerate", TenancyMatrixTest::token, "{}"),
                row("DELETE", "/api/personal-access-tokens/{id}", TenancyMatrixTest::token, null),
                row("GET", "/api/payees/{id}", TenancyMatrixTest::payee, null),
                row("PUT", "/api/payees/{id}", TenancyMatrixTest::payee, "{\"nickName\":\"stolen\"}"),
                row("DELETE", "/api/payees/{id}", TenancyMatrixTest::payee, null),
                row("GET", "/api/transfers/{id}", TenancyMatrixTest::transfer, null),
                row("GET", "/api/transactions/{id}", TenancyMatrixTest::transaction, null),
                row("POST", "/api/transfers/{id}/public-link", TenancyMatrixTest::transfer, "{}"),
                row("DELETE", "/api/transfers/{id}/public-link", TenancyMatrixTest::transfer, null),
                row("GET", "/api/transfer-schedules/{id}", TenancyMatrixTest::schedule, null),
                row("GET", "/api/transfer-schedules/{id}/preview", TenancyMatrixTest::schedule, null),
                row("GET", "/api/transfer-schedules/{id}/runs", TenancyMatrixTest::schedule, null),
                row("POST", "/api/transfer-schedules/{id}/deactivate", TenancyMatrixTest::schedule, null),
                query("/api/transfer-schedules", "payeeId", TenancyMatrixTest::payee),
                body("/api/transfer-schedules", "payeeId", TenancyMatrixTest::payee, 404, scheduleTo("%s")),
                body("/api/transfer-schedules/preview", "payeeId", TenancyMatrixTest::payee, 404, scheduleTo("%s")),
                row("GET", "/api/webhook-endpoints/{id}", TenancyMatrixTest::webhook, null),
                row(
                        "PUT",
                        "/api/webhook-endpoints/{id}",
                        TenancyMatrixTest::webhook,
                        "{\"url\":\"https://example.com/stolen\",\"types\":[],\"isEnabled\":false}"),
                row("DELETE", "/api/webhook-endpoints/{id}", TenancyMatrixTest::webhook, null),
                row("POST", "/api/webhook-endpoints/{id}/rotate-secret", TenancyMatrixTest::webhook, "{}"),
                row("POST", "/api/webhook-endpoints/{id}/test", TenancyMatrixTest::webhook, "{}"),
                row("POST", "/api/webhook-endpoints/{id}/replay", TenancyMatrixTest::webhook, "{\"after\":\"0\"}"),
                row("GET", "/api/webhook-deliveries/{id}", TenancyMatrixTest::delivery, null),
                row("POST", "/api/webhook-deliveries/{id}/resend", TenancyMatrixTest::delivery, "{}"),
                query("/api/webhook-deliveries", "endpointId", TenancyMatrixTest::webhook),
                row("GET", "/api/exports/receipts/{id}", TenancyMatrixTest::transfer, null),
                query("/api/transactions", "transferId", TenancyMatrixTest::transfer),
                query("/api/transactions", "kycId", TenancyMatrixTest::transfer),
                body("/api/wallets/default", "walletId", TenancyMatrixTest::wallet, 404, "{\"walletId\":\"%s\"}"),
                body("/api/transfers/send", "payeeId", TenancyMatrixTest::payee, 404, paymentTo("%s")),
                body(
                        "/api/transfers/send-batch",
                        "requests.request.payeeId",
                        TenancyMatrixTest::payee,
                        200,
                        "{\"requests\":[{\"requestId\":\"1\",\"request\":" + paymentTo("%s") + "}]}"),
                body(
                        "/api/notifications/auth",
                        "channel_name",
                        Person::organization,
                        403,
                        "{\"socket_id\":\"1.1\",\"channel_name\":\"private-org-%s\"}"));
    }

    @BeforeEach
    void twoOrganisations() {
        owner = SignUp.somebody(anybody());
        stranger = SignUp.somebody(anybody());
    }

    @Test
    void everyOperationThatTakesAnIdHasARow() {
        Set<String> taken = new ServedApi(anybody().get("/api/doc-json").ok())
                .operations().stream()
                        .filter(Operation::isSecured)
                        .flatMap(operation -> operation.inputs().stream()
                                .filter(input -> AN_ID.matcher(input.name()).matches())
                                .filter(input -> !NO_IDS_OF_OURS.contains(input.name()))
                                .map(input -> operation.name() + " " + input.name()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows().stream().map(Row::covers)).containsExactlyInAnyOrderElementsOf(taken);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anothersIdIsAnsweredAsAnIdThatNobodyHasAndChangesNothing(Row row) {
        String foreign = row.things().apply(owner);
        String unknown = UUID.randomUUID().toString();
        List<String> before = everythingOf(owner);

        for (ApiClient caller : List.of(stranger.api(), tokenHolder(stranger))) {
            Answer theirs = row.call().apply(caller, foreign);
            Answer nobodys = row.call().apply(caller, unknown);
            assertThat(theirs.status()).isEqualTo(nobodys.status()).isIn(row.refusal(), 403);
            assertThat(theirs.text().replace(foreign, unknown)).isEqualTo(nobodys.text());
        }
        assertThat(row.call().apply(stranger.api(), foreign).status()).isEqualTo(row.refusal());
        for (ApiClient nobody : nobodies()) {
            assertThat(row.call().apply(nobody, foreign).status()).isEqualTo(401);
        }

        assertThat(everythingOf(owner)).isEqualTo(before);
        assertThat(row.call().apply(owner.api(), foreign).status()).isNotIn(401, 403, 404, 500);
    }

    @Test
    void aListNeverShowsWhatAnotherOrganisationHasWhateverItsFilter() {
        payee(owner);
        for (String text : List.of("%25", "_", "%5C", "alice", "%25%27%20or%201=1--", "")) {
            assertThat(stranger.api().get("/api/payees?searchText=" + text).at("/count"))
                    .as(text)
                    .isEqualTo("0");
        }
        assertThat(owner.api().get("/api/payees?searchText=%25").at("/count")).isEqualTo("0");
        assertThat(owner.api().get("/api/payees?searchText=alice").at("/count")).isEqualTo("1");
    }

    @Test
    void whatTheServerDecidesIsNeverTakenFromABody() {
        String id = payee(owner);
        stranger.api()
                .post("/api/payees", """
                        {"id":"%s","organizationId":"%s","nickName":"x","email":"x@example.com","isGuest":false}
                        """.formatted(id, owner.organization()))
                .ok();
        stranger.api()
                .post(
                        "/api/wallets",
                        "{\"network\":\"56\",\"isDefault\":true,\"organizationId\":\"%s\"}"
                                .formatted(owner.organization()))
                .ok();

        assertThat(owner.api().get("/api/payees").at("/count")).isEqualTo("1");
        assertThat(stranger.api().get("/api/payees").at("/data/0/id")).isNotEqualTo(id);
        assertThat(owner.api().get("/api/wallets").ok()).hasSize(4);
        assertThat(stranger.api().get("/api/wallets/default").at("/network")).isEqualTo("137");
    }

    private List<ApiClient> nobodies() {
        Person gone = SignUp.somebody(anybody());
        gone.api().post("/api/auth/logout", "{}").ok();
        return List.of(anybody(), anybody().withBearer("not.a.token"), gone.api());
    }

    private static ApiClient tokenHolder(Person person) {
        String secret = person.api()
                .post("/api/personal-access-tokens", "{\"name\":\"robot\"}")
                .at("/token");
        return person.api().anybody().withBearer(secret);
    }

    /** Read by the owner's session: every list, and what each wallet has. */
    private static List<String> everythingOf(Person person) {
        return Stream.of(
                        "/api/wallets",
                        "/api/wallets/balances",
                        "/api/payees",
                        "/api/transfers",
                        "/api/transactions",
                        "/api/transfer-schedules",
                        "/api/personal-access-tokens",
                        "/api/events",
                        "/api/organization",
                        "/api/auth/me")
                .map(path -> person.api().get(path).ok().toString())
                .toList();
    }

    private static Row row(String method, String path, Function<Person, String> things, @Nullable String json) {
        return new Row(
                method + " " + path,
                "id",
                things,
                (api, id) -> api.send(method, path.replace("{id}", id), json, "application/json"),
                404);
    }

    private static Row query(String path, String name, Function<Person, String> things) {
        return new Row("GET " + path, name, things, (api, id) -> api.get(path + "?" + name + "=" + id), 200);
    }

    private static Row body(String path, String name, Function<Person, String> things, int refusal, String json) {
        return new Row("POST " + path, name, things, (api, id) -> api.post(path, json.formatted(id)), refusal);
    }

    private static String paymentTo(String payee) {
        return "{\"payeeId\":\"" + payee + "\",\"amount\":\"100000000\",\"purposeCode\":\"salary\"}";
    }

    private static String scheduleTo(String payee) {
        return "{\"payeeId\":\"" + payee
                + "\",\"amount\":\"100000000\",\"repeatType\":\"daily\",\"schedule\":\"0 9 * * *\"}";
    }

    private static String schedule(Person owner) {
        return owner.api()
                .post("/api/transfer-schedules", scheduleTo(payee(owner)))
                .at("/id");
    }

    private static String token(Person owner) {
        return owner.api()
                .post("/api/personal-access-tokens", "{\"name\":\"mine\"}")
                .at("/id");
    }

    /** Where nobody listens: the port is the one of no service. */
    private static String webhook(Person owner) {
        return owner.api()
                .post("/api/webhook-endpoints", "{\"url\":\"http://127.0.0.1:9/\"}")
                .at("/id");
    }

    private static String delivery(Person owner) {
        owner.api()
                .post("/api/webhook-endpoints/" + webhook(owner) + "/test", "{}")
                .ok();
        return owner.api().get("/api/webhook-deliveries").at("/data/0/id");
    }

    private static String payee(Person owner) {
        return owner.api()
                .post("/api/payees", "{\"nickName\":\"alice\",\"email\":\"alice@example.com\"}")
                .at("/id");
    }

    private static String wallet(Person owner) {
        return owner.api().get("/api/wallets").at("/1/id");
    }

    private static String transfer(Person owner) {
        return transferRow(owner, "/id");
    }

    private static String transaction(Person owner) {
        return transferRow(owner, "/transactions/0/id");
    }

    private static String transferRow(Person owner, String pointer) {
        Payday.fund(owner.api().anybody(), owner, "5");
        return owner.api().get("/api/transfers").ok().at("/data/0" + pointer).asString();
    }
}
