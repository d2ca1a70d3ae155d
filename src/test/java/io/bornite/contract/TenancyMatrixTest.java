package io.bornite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.contract.ServedApi.Operation;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Banked;
import io.bornite.support.Form;
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
import tools.jackson.databind.JsonNode;

/**
 * Every operation that takes an id, called with an id of another organisation by everybody who might try: it is answered
 * as an id that nobody has, and the owner's things are as they were. An operation without a row here fails the build.
 */
class TenancyMatrixTest extends ApiJourney {

    private static final Pattern AN_ID = Pattern.compile("(.*\\.)?(id|\\w+Id|\\w*_id|channel_name)");

    /** Named like ids of ours, and none: networks, the client's own words, a connection, a partner's agreement. */
    private static final Set<String> NO_IDS_OF_OURS =
            Set.of("chainId", "depositChainId", "requests.requestId", "socket_id", "signedAgreementId");

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String COMPANY = "/api/kycs/kyb-detail/{id}";
    private static final String OWNER = "/api/kycs/kyb-detail/{kybDetailId}/kyc-detail/{kycDetailId}";

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
                row("GET", "/api/batches/{id}", TenancyMatrixTest::batch, null),
                row("GET", "/api/batches/{id}/rows", TenancyMatrixTest::batch, null),
                row("GET", "/api/batches/{id}/result", TenancyMatrixTest::batch, null),
                row("POST", "/api/batches/{id}/authorise", TenancyMatrixTest::batch, "{}"),
                row("POST", "/api/batches/{id}/pause", TenancyMatrixTest::batch, "{}"),
                row("POST", "/api/batches/{id}/resume", TenancyMatrixTest::batch, "{}"),
                row("POST", "/api/batches/{id}/retry", TenancyMatrixTest::batch, "{}"),
                new Row(
                        "POST /api/batches",
                        "rows.payeeId",
                        TenancyMatrixTest::payee,
                        TenancyMatrixTest::rowOfBatchTo,
                        200),
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
                row("POST", "/api/transactions/{id}/confirm-bank-transfer", TenancyMatrixTest::transaction, "{}"),
                quote("/api/quotes/offramp", "preferredProviderId", TenancyMatrixTest::provider),
                quote("/api/quotes/offramp", "preferredBankAccountId", TenancyMatrixTest::account),
                quote("/api/quotes/offramp", "payeeId", TenancyMatrixTest::payee),
                quote("/api/quotes/onramp", "preferredProviderId", TenancyMatrixTest::provider),
                ramp("/api/transfers/offramp"),
                ramp("/api/transfers/onramp"),
                row("GET", "/api/exports/receipts/{id}", TenancyMatrixTest::transfer, null),
                row("GET", "/api/accounts/{id}", TenancyMatrixTest::account, null),
                row("DELETE", "/api/accounts/{id}", TenancyMatrixTest::account, null),
                row("POST", "/api/accounts/{id}/renew-approval", TenancyMatrixTest::wallet, "{}"),
                row("POST", "/api/accounts/{id}/submit-permit", TenancyMatrixTest::account, permit()),
                row("GET", "/api/deposit-accounts/{id}", TenancyMatrixTest::depositAccount, null),
                body("/api/accounts", "providerId", TenancyMatrixTest::provider, 404, bankAccount("1234", "%s")),
                body("/api/accounts/recover-tokens", "organizationId", Person::organization, 403, recovery("%s")),
                body("/api/wallets/recover-tokens", "organizationId", Person::organization, 403, recovery("%s")),
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
                row("GET", "/api/kycs/{id}", TenancyMatrixTest::kyc, null),
                form("PUT", "/api/kycs/{id}", TenancyMatrixTest::kyc, "country", "usa"),
                row("POST", "/api/kycs/{id}/reopen-kyb", TenancyMatrixTest::kyc, "{}"),
                row("GET", "/api/kycs/documents/{id}/{side}", TenancyMatrixTest::paper, null),
                row("POST", COMPANY + "/additional-info", TenancyMatrixTest::company, Applying.business("1")),
                row("PUT", COMPANY + "/additional-info", TenancyMatrixTest::company, Applying.business("2")),
                row("POST", COMPANY + "/submit", TenancyMatrixTest::company, "{}"),
                form(
                        "POST",
                        COMPANY + "/kyc-detail",
                        TenancyMatrixTest::company,
                        "form",
                        Applying.owner("A", "B", "1")),
                new Row(
                        "POST " + COMPANY + "/document",
                        "id",
                        TenancyMatrixTest::company,
                        (api, id) ->
                                api.submit("POST", COMPANY.replace("{id}", id) + "/document", Applying.certificate()),
                        404),
                row("GET", "/api/providers/{id}", TenancyMatrixTest::provider, null),
                body(
                        "/api/providers/submit-kyc-on-partner",
                        "kycId",
                        TenancyMatrixTest::kyc,
                        404,
                        "{\"providerCode\":\"0x1\",\"kycId\":\"%s\"}"),
                within("DELETE", COMPANY + "/document/{documentId}", "id", TenancyMatrixTest::company),
                within("DELETE", COMPANY + "/document/{documentId}", "documentId", TenancyMatrixTest::paper),
                within("DELETE", OWNER, "kybDetailId", TenancyMatrixTest::company),
                within("DELETE", OWNER, "kycDetailId", TenancyMatrixTest::coOwner),
                within("PUT", OWNER, "kybDetailId", TenancyMatrixTest::company),
                within("PUT", OWNER, "kycDetailId", TenancyMatrixTest::coOwner),
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
                        "/api/accounts",
                        "/api/deposit-accounts",
                        "/api/transfers",
                        "/api/transactions",
                        "/api/routes",
                        "/api/transfer-schedules",
                        "/api/batches",
                        "/api/personal-access-tokens",
                        "/api/kycs",
                        "/api/providers",
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
                (api, id) ->
                        api.send(method, path.replace("{id}", id).replace("{side}", "front"), json, "application/json"),
                404);
    }

    private static Row form(String method, String path, Function<Person, String> things, String part, String value) {
        return new Row(
                method + " " + path,
                "id",
                things,
                (api, id) -> api.submit(method, path.replace("{id}", id), Form.of(part, value)),
                404);
    }

    /** One of two ids in a path is tried; for the other one stands what the caller has of it. */
    private static Row within(String method, String path, String name, Function<Person, String> things) {
        return new Row(
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
                    return method.equals("PUT") ? api.submit("PUT", filled, Form.of("form", "{}")) : api.delete(filled);
                },
                404);
    }

    private static JsonNode ownCompany(ApiClient api) {
        JsonNode found = api.get("/api/kycs").body().at("/data/0");
        if (!found.isMissingNode()) {
            return found;
        }
        return api.submit("POST", "/api/kycs", Form.of("form", Applying.businessForm("Own")))
                .body();
    }

    private static Row query(String path, String name, Function<Person, String> things) {
        return new Row("GET " + path, name, things, (api, id) -> api.get(path + "?" + name + "=" + id), 200);
    }

    private static Row body(String path, String name, Function<Person, String> things, int refusal, String json) {
        return new Row("POST " + path, name, things, (api, id) -> api.post(path, json.formatted(id)), refusal);
    }

    /** Nobody here is approved, which is said before an id is looked at; QuoteTest has those who are. */
    private static Row quote(String path, String name, Function<Person, String> things) {
        return body(
                path,
                name,
                things,
                400,
                "{\"sourceCountry\":\"none\",\"destinationCountry\":\"usa\",\"amount\":\"10000000000\",\"currency\":\"USDC\",\""
                        + name + "\":\"%s\"}");
    }

    /** The quote is looked at before the wallet. */
    private static Row ramp(String path) {
        return body(
                path,
                "preferredWalletId",
                TenancyMatrixTest::wallet,
                400,
                "{\"quotePayload\":\"{}\",\"quoteSignature\":\"x\",\"preferredWalletId\":\"%s\"}");
    }

    private static String paymentTo(String payee) {
        return "{\"payeeId\":\"" + payee + "\",\"amount\":\"100000000\",\"purposeCode\":\"salary\"}";
    }

    private static String scheduleTo(String payee) {
        return "{\"payeeId\":\"" + payee
                + "\",\"amount\":\"100000000\",\"repeatType\":\"daily\",\"schedule\":\"0 9 * * *\"}";
    }

    /** What a batch says of the row that names this payee. */
    private static Answer rowOfBatchTo(ApiClient api, String payee) {
        Answer made = api.post("/api/batches", "{\"rows\":[{\"payeeId\":\"" + payee + "\",\"amount\":\"100000000\"}]}");
        return made.status() == 200 ? api.get("/api/batches/" + made.at("/id") + "/rows") : made;
    }

    private static String batch(Person owner) {
        return owner.api()
                .post("/api/batches", "{\"rows\":[{\"email\":\"alice@example.com\",\"amount\":\"100000000\"}]}")
                .at("/id");
    }

    private static String schedule(Person owner) {
        return owner.api()
                .post("/api/transfer-schedules", scheduleTo(payee(owner)))
                .at("/id");
    }

    private static String provider(Person owner) {
        return owner.api()
                .post("/api/providers", "{\"providerCode\":\"0x1\",\"country\":\"usa\"}")
                .at("/id");
    }

    private static String kyc(Person owner) {
        return Applying.beginCompany(owner, "Owned", "1").path("id").asString();
    }

    private static String company(Person owner) {
        String company =
                Applying.beginCompany(owner, "Owned", "1").path("kybDetailId").asString();
        Applying.complete(owner, company);
        return company;
    }

    private static String paper(Person owner) {
        company(owner);
        return owner.api().get("/api/kycs").at("/data/0/kybDetail/kybDocuments/0/id");
    }

    private static String coOwner(Person owner) {
        company(owner);
        return owner.api().get("/api/kycs").at("/data/0/kybDetail/kycDetails/0/id");
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

    private static String depositAccount(Person owner) {
        String code = SignUp.somebody(owner.api().anybody())
                .api()
                .post("/api/invite-codes", "{}")
                .at("/code");
        owner.api()
                .post("/api/invite-codes/validate", "{\"code\":\"" + code + "\"}")
                .ok();
        String kyc = Applying.begin(owner, "Lovelace").path("id").asString();
        Applying.awaitStatus(owner, kyc, "approved");
        Banked.becomesCustomerOf(owner, "0x1");
        String id = owner.api().post("/api/deposit-accounts", "{}").at("/id");
        Payday.await(
                () -> owner.api().get("/api/deposit-accounts/" + id).ok(),
                opened -> opened.path("status").asString().equals("open"));
        return id;
    }

    private static String account(Person owner) {
        return owner.api().post("/api/accounts", bankAccount("5678", "")).at("/id");
    }

    private static String bankAccount(String number, String provider) {
        return """
                {"country":"usa","providerId":%s,"bankAccount":{"bankName":"Chase","method":"bank_ach",
                 "bankAccountType":"checking","bankRoutingNumber":"021000021","bankAccountNumber":"%s",
                 "bankBeneficiaryName":"Ada"}}
                """.formatted(provider.isEmpty() ? "null" : "\"" + provider + "\"", number);
    }

    private static String permit() {
        return """
                {"signature":"0x%s","argsHash":"0x%s","args":"{\\"owner\\":\\"%s\\",\\"spender\\":\\"%s\\",\\"value\\":1,\\"nonce\\":0,\\"deadline\\":9}"}
                """.formatted("00".repeat(65), "00".repeat(32), Payday.OUTSIDE, Payday.OUTSIDE);
    }

    private static String recovery(String organization) {
        return """
                {"organizationId":"%s","chainId":"137","amount":"100000000","currency":"USDC","toAccount":"%s"}
                """.formatted(organization, Payday.OUTSIDE);
    }
}
