package io.bornite.contract;

import static io.bornite.contract.ForeignId.body;
import static io.bornite.contract.ForeignId.both;
import static io.bornite.contract.ForeignId.form;
import static io.bornite.contract.ForeignId.place;
import static io.bornite.contract.ForeignId.placeOfUnsupported;
import static io.bornite.contract.ForeignId.query;
import static io.bornite.contract.ForeignId.quote;
import static io.bornite.contract.ForeignId.ramp;
import static io.bornite.contract.ForeignId.row;
import static io.bornite.contract.ForeignId.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.contract.ServedApi.Operation;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

    private static final Pattern AN_ID = Pattern.compile("(.*\\.)?(id|\\w+Id|\\w*_id|toAccount|channel_name)");

    /** Named like ids of ours, and none: networks, the client's own words, a connection, a partner's agreement. */
    private static final Set<String> NO_IDS_OF_OURS =
            Set.of("chainId", "depositChainId", "requests.requestId", "socket_id", "signedAgreementId");

    private static final String COMPANY = "/api/kycs/kyb-detail/{id}";
    private static final String OWNER = "/api/kycs/kyb-detail/{kybDetailId}/kyc-detail/{kycDetailId}";

    /** With each attempt to deliver to nobody. */
    private static final Pattern CHANGES_BY_ITSELF =
            Pattern.compile("\"(attempts|nextAttemptAt|failingSince)\":[^,}]*");

    /** Signed out once for all rows. */
    private static @Nullable ApiClient gone;

    private Person owner;
    private Person stranger;

    static List<ForeignId> rows() {
        return List.of(
                row("GET", "/api/personal-access-tokens/{id}", Owned::token, null),
                row("PUT", "/api/personal-access-tokens/{id}", Owned::token, "{\"name\":\"stolen\"}"),
                row("POST", "/api/personal-access-tokens/{id}/regenerate", Owned::token, "{}"),
                row("DELETE", "/api/personal-access-tokens/{id}", Owned::token, null),
                row("GET", "/api/payees/{id}", Owned::payee, null),
                row("PUT", "/api/payees/{id}", Owned::payee, "{\"nickName\":\"stolen\"}"),
                row("DELETE", "/api/payees/{id}", Owned::payee, null),
                row("GET", "/api/transfers/{id}", Owned::transfer, null),
                row("GET", "/api/transactions/{id}", Owned::transaction, null),
                row("GET", "/api/batches/{id}", Owned::batch, null),
                row("GET", "/api/batches/{id}/rows", Owned::batch, null),
                row("GET", "/api/batches/{id}/result", Owned::batch, null),
                row("POST", "/api/batches/{id}/authorise", Owned::batch, "{}"),
                row("POST", "/api/batches/{id}/pause", Owned::batch, "{}"),
                row("POST", "/api/batches/{id}/resume", Owned::batch, "{}"),
                row("POST", "/api/batches/{id}/retry", Owned::batch, "{}"),
                new ForeignId("POST /api/batches", "rows.payeeId", Owned::payee, ForeignId::rowOfBatchTo, 200),
                row("POST", "/api/transfers/{id}/public-link", Owned::transfer, "{}"),
                row("DELETE", "/api/transfers/{id}/public-link", Owned::transfer, null),
                row("GET", "/api/transfer-schedules/{id}", Owned::schedule, null),
                row("GET", "/api/transfer-schedules/{id}/preview", Owned::schedule, null),
                row("GET", "/api/transfer-schedules/{id}/runs", Owned::schedule, null),
                row("POST", "/api/transfer-schedules/{id}/deactivate", Owned::schedule, null),
                query("/api/transfer-schedules", "payeeId", Owned::payee),
                body("/api/transfer-schedules", "payeeId", Owned::payee, 404, Owned.scheduleTo("%s")),
                body("/api/transfer-schedules/preview", "payeeId", Owned::payee, 404, Owned.scheduleTo("%s")),
                row("GET", "/api/webhook-endpoints/{id}", Owned::webhook, null),
                row(
                        "PUT",
                        "/api/webhook-endpoints/{id}",
                        Owned::webhook,
                        "{\"url\":\"https://example.com/stolen\",\"types\":[],\"isEnabled\":false}"),
                row("DELETE", "/api/webhook-endpoints/{id}", Owned::webhook, null),
                row("POST", "/api/webhook-endpoints/{id}/rotate-secret", Owned::webhook, "{}"),
                row("POST", "/api/webhook-endpoints/{id}/test", Owned::webhook, "{}"),
                row("POST", "/api/webhook-endpoints/{id}/replay", Owned::webhook, "{\"after\":\"0\"}"),
                row("GET", "/api/webhook-deliveries/{id}", Owned::delivery, null),
                row("POST", "/api/webhook-deliveries/{id}/resend", Owned::delivery, "{}"),
                query("/api/webhook-deliveries", "endpointId", Owned::webhook),
                row("POST", "/api/transactions/{id}/confirm-bank-transfer", Owned::transaction, "{}"),
                quote("/api/quotes/offramp", "preferredProviderId", Owned::provider),
                quote("/api/quotes/offramp", "preferredBankAccountId", Owned::account),
                quote("/api/quotes/offramp", "payeeId", Owned::payee),
                quote("/api/quotes/onramp", "preferredProviderId", Owned::provider),
                ramp("/api/transfers/offramp"),
                ramp("/api/transfers/onramp"),
                row("GET", "/api/exports/receipts/{id}", Owned::transfer, null),
                row("GET", "/api/accounts/{id}", Owned::account, null),
                row("DELETE", "/api/accounts/{id}", Owned::account, null),
                row("POST", "/api/accounts/{id}/renew-approval", Owned::wallet, "{}"),
                row("POST", "/api/accounts/{id}/submit-permit", Owned::account, Owned.permit()),
                row("GET", "/api/deposit-accounts/{id}", Owned::depositAccount, null),
                body("/api/accounts", "providerId", Owned::provider, 404, Owned.bankAccount("1234", "%s")),
                body("/api/accounts/recover-tokens", "organizationId", Person::organization, 403, Owned.recovery("%s")),
                body("/api/wallets/recover-tokens", "organizationId", Person::organization, 403, Owned.recovery("%s")),
                row(
                        "POST",
                        "/api/unsupported-deposits/{id}/recover",
                        Owned::unsupportedDeposit,
                        "{\"toAccount\":\"" + Payday.OUTSIDE + "\"}"),
                place("/api/accounts/recover-tokens"),
                place("/api/wallets/recover-tokens"),
                placeOfUnsupported("/api/unsupported-deposits/{id}/recover"),
                query("/api/transactions", "transferId", Owned::transfer),
                query("/api/transactions", "kycId", Owned::kycOfAPurchase),
                body("/api/wallets/default", "walletId", Owned::wallet, 404, "{\"walletId\":\"%s\"}"),
                body("/api/transfers/send", "payeeId", Owned::payee, 404, Owned.paymentTo("%s")),
                body(
                        "/api/transfers/send-batch",
                        "requests.request.payeeId",
                        Owned::payee,
                        200,
                        "{\"requests\":[{\"requestId\":\"1\",\"request\":" + Owned.paymentTo("%s") + "}]}"),
                row("GET", "/api/kycs/{id}", Owned::kyc, null),
                form("PUT", "/api/kycs/{id}", Owned::kyc, "country", "usa"),
                row("POST", "/api/kycs/{id}/reopen-kyb", Owned::kyc, "{}"),
                row("GET", "/api/kycs/documents/{id}/{side}", Owned::paper, null),
                row("POST", COMPANY + "/additional-info", Owned::company, Applying.business("1")),
                row("PUT", COMPANY + "/additional-info", Owned::company, Applying.business("2")),
                row("POST", COMPANY + "/submit", Owned::company, "{}"),
                form("POST", COMPANY + "/kyc-detail", Owned::company, "form", Applying.owner("A", "B", "1")),
                new ForeignId(
                        "POST " + COMPANY + "/document",
                        "id",
                        Owned::company,
                        (api, id) ->
                                api.submit("POST", COMPANY.replace("{id}", id) + "/document", Applying.certificate()),
                        404),
                row("GET", "/api/providers/{id}", Owned::provider, null),
                body(
                        "/api/providers/submit-kyc-on-partner",
                        "kycId",
                        Owned::kyc,
                        404,
                        "{\"providerCode\":\"0x1\",\"kycId\":\"%s\"}"),
                within("DELETE", COMPANY + "/document/{documentId}", "id", Owned::company),
                within("DELETE", COMPANY + "/document/{documentId}", "documentId", Owned::paper),
                within("DELETE", OWNER, "kybDetailId", Owned::company),
                within("DELETE", OWNER, "kycDetailId", Owned::coOwner),
                within("PUT", OWNER, "kybDetailId", Owned::company),
                within("PUT", OWNER, "kycDetailId", Owned::coOwner),
                body(
                        "/api/notifications/auth",
                        "channel_name",
                        Person::organization,
                        403,
                        "{\"socket_id\":\"1.1\",\"channel_name\":\"private-org-%s\"}"));
    }

    /** Beside the rows of {@link ForeignId#within}, in which one of the two is the caller's own. */
    static List<ForeignId> pairs() {
        return List.of(
                both("DELETE", COMPANY + "/document/{documentId}", Owned::paper),
                both("DELETE", OWNER, Owned::coOwner),
                both("PUT", OWNER, Owned::coOwner));
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

        assertThat(rows().stream().map(ForeignId::covers)).containsExactlyInAnyOrderElementsOf(taken);
    }

    @ParameterizedTest
    @MethodSource({"rows", "pairs"})
    void anothersIdIsAnsweredAsAnIdThatNobodyHasAndChangesNothing(ForeignId row) {
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
        Owned.payee(owner);
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
        String id = Owned.payee(owner);
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
        return List.of(anybody(), anybody().withBearer("not.a.token"), signedOut());
    }

    private ApiClient signedOut() {
        ApiClient known = gone;
        if (known == null) {
            known = SignUp.somebody(anybody()).api();
            known.post("/api/auth/logout", "{}").ok();
            gone = known;
        }
        return known;
    }

    private static ApiClient tokenHolder(Person person) {
        String secret = person.api()
                .post("/api/personal-access-tokens", "{\"name\":\"robot\"}")
                .at("/token");
        return person.api().anybody().withBearer(secret);
    }

    /** Read by the owner's session: every list, what each wallet has, and the lists in a batch and a schedule. */
    private static List<String> everythingOf(Person person) {
        Stream<String> lists = Stream.of(
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
                        "/api/auth/me",
                        "/api/webhook-endpoints",
                        "/api/webhook-deliveries",
                        "/api/unsupported-deposits")
                .map(path -> person.api().get(path).ok().toString());
        Stream<String> within = Stream.concat(
                eachWithin(person, "/api/batches", "/rows"), eachWithin(person, "/api/transfer-schedules", "/runs"));
        return Stream.concat(lists, within)
                .map(text -> CHANGES_BY_ITSELF.matcher(text).replaceAll(""))
                .toList();
    }

    private static Stream<String> eachWithin(Person person, String list, String part) {
        return person.api()
                .get(list)
                .ok()
                .path("data")
                .valueStream()
                .map(thing -> list + "/" + thing.path("id").asString() + part)
                .map(path -> person.api().get(path).ok().toString());
    }
}
