package io.bornite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.contract.ServedApi.Operation;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.UncountedOperation;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Form;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every operation that needs a bearer, called with a token that may only read, and with one that has a limit. An operation
 * that is added is taken by its method: what is no GET is expected to be refused to who may only read, and has to be named
 * here as one that lets money out or does not.
 */
class NarrowTokenTest extends ApiJourney {

    /** No GET, and yet they change nothing. */
    private static final Set<String> READING = Set.of(
            "POST /api/quotes/offramp",
            "POST /api/quotes/onramp",
            "POST /api/quotes/public-offramp",
            "POST /api/transfer-schedules/preview",
            "POST /api/notifications/auth");

    /** A GET that sends something. */
    private static final Set<String> CHANGING = Set.of("GET /api/notifications/test");

    /** They let money out, now or later, and count it against no limit. */
    private static final Set<String> UNCOUNTED = Set.of(
            "POST /api/transfer-schedules",
            "POST /api/batches/{id}/authorise",
            "POST /api/batches/{id}/resume",
            "POST /api/batches/{id}/retry",
            "POST /api/accounts/recover-tokens",
            "POST /api/wallets/recover-tokens",
            "POST /api/unsupported-deposits/{id}/recover");

    private static final String PAYOUT = "POST /api/transfers/offramp";

    /** They let money out and ask how much the token may still send; with two dollars of it. A payout needs a quote. */
    private static final Map<String, String> COUNTED = Map.of(
            "POST /api/transfers/send",
            "{\"email\":\"alice@example.com\",\"amount\":\"200000000\",\"purposeCode\":\"salary\"}",
            "POST /api/transfers/send-batch",
            "{\"requests\":[{\"requestId\":\"1\",\"request\":"
                    + "{\"email\":\"alice@example.com\",\"amount\":\"200000000\",\"purposeCode\":\"salary\"}}]}",
            "POST /api/transfers/wallet-withdraw",
            "{\"walletAddress\":\"" + Payday.OUTSIDE + "\",\"amount\":\"200000000\",\"purposeCode\":\"salary\"}",
            "POST /api/transfers/bridge",
            "{\"sourceNetwork\":\"8453\",\"amount\":\"200000000\"}",
            PAYOUT,
            "{}");

    /** They let no money out, neither now nor later. */
    private static final Set<String> MOVING_NOTHING = Set.of(
            "DELETE /api/accounts/{id}",
            "DELETE /api/kycs/kyb-detail/{id}/document/{documentId}",
            "DELETE /api/kycs/kyb-detail/{kybDetailId}/kyc-detail/{kycDetailId}",
            "DELETE /api/payees/{id}",
            "DELETE /api/personal-access-tokens/{id}",
            "DELETE /api/transfers/{id}/public-link",
            "DELETE /api/webhook-endpoints/{id}",
            "PATCH /api/organization/settings",
            "POST /api/accounts",
            "POST /api/accounts/migrate-account",
            "POST /api/accounts/new-wallet",
            "POST /api/accounts/{id}/renew-approval",
            "POST /api/accounts/{id}/submit-permit",
            "POST /api/auth/logout",
            "POST /api/auth/points-token",
            "POST /api/batches",
            "POST /api/batches/csv",
            "POST /api/batches/{id}/pause",
            "POST /api/deposit-accounts",
            "POST /api/invite-codes",
            "POST /api/invite-codes/validate",
            "POST /api/kycs",
            "POST /api/kycs/kyb-detail/{id}/additional-info",
            "POST /api/kycs/kyb-detail/{id}/document",
            "POST /api/kycs/kyb-detail/{id}/kyc-detail",
            "POST /api/kycs/kyb-detail/{id}/submit",
            "POST /api/kycs/{id}/reopen-kyb",
            "POST /api/notifications/auth",
            "POST /api/organization/apply-referral-code",
            "POST /api/payees",
            "POST /api/personal-access-tokens",
            "POST /api/personal-access-tokens/{id}/regenerate",
            "POST /api/providers",
            "POST /api/providers/bridge-tos-link",
            "POST /api/providers/submit-kyc-on-partner",
            "POST /api/quotes/offramp",
            "POST /api/quotes/onramp",
            "POST /api/quotes/public-offramp",
            "POST /api/transactions/{id}/confirm-bank-transfer",
            "POST /api/transfer-schedules/preview",
            "POST /api/transfer-schedules/{id}/deactivate",
            "POST /api/transfers/deposit",
            "POST /api/transfers/onramp",
            "POST /api/transfers/{id}/public-link",
            "POST /api/wallets",
            "POST /api/wallets/default",
            "POST /api/webhook-deliveries/{id}/resend",
            "POST /api/webhook-endpoints",
            "POST /api/webhook-endpoints/{id}/replay",
            "POST /api/webhook-endpoints/{id}/rotate-secret",
            "POST /api/webhook-endpoints/{id}/test",
            "PUT /api/auth/flags",
            "PUT /api/kycs/kyb-detail/{id}/additional-info",
            "PUT /api/kycs/kyb-detail/{kybDetailId}/kyc-detail/{kycDetailId}",
            "PUT /api/kycs/{id}",
            "PUT /api/payees/{id}",
            "PUT /api/personal-access-tokens/{id}",
            "PUT /api/webhook-endpoints/{id}");

    /** What leads to an operation where an id would not. */
    private static final Map<String, String> WORDS = Map.of(
            "{chainId}", "137",
            "{network}", "137",
            "{token}", "USDC",
            "{email}", "alice@example.com",
            "{side}", "front",
            "{decision}", "settle",
            "{sequence}", "1");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Test
    void whatChangesSomethingIsForbiddenAndWhatReadsIsNot() {
        ApiClient reader = token("\"scope\":\"read\"");
        List<Operation> operations = operations();
        assertThat(operations).extracting(Operation::name).containsAll(READING).containsAll(CHANGING);

        for (Operation operation : operations) {
            Answer answer = call(reader, operation);
            if (changes(operation)) {
                assertThat(answer.at("/message")).as(operation.name()).isEqualTo("This token may only read");
                assertThat(answer.status()).as(operation.name()).isEqualTo(403);
            } else {
                assertThat(answer.status())
                        .as("%s: %s", operation.name(), answer.text())
                        .isIn(200, 400, 404, 422);
            }
        }
    }

    @Test
    void aTokenWithALimitMayOrderNothingThatWouldNotCount() {
        ApiClient limited = token("\"maximumPerDay\":\"100000000\"");
        List<Operation> operations = operations();
        assertThat(operations).extracting(Operation::name).containsAll(UNCOUNTED);

        for (Operation operation : operations) {
            if (!operation.method().equals("GET")) {
                boolean refused = call(limited, operation)
                        .at("/message")
                        .equals("This token has a limit, and this would not count");
                assertThat(refused).as(operation.name()).isEqualTo(UNCOUNTED.contains(operation.name()));
            }
        }
    }

    @Test
    void ofEachOperationItIsSaidWhetherItLetsMoneyOut() {
        List<String> said = Stream.of(UNCOUNTED, COUNTED.keySet(), MOVING_NOTHING)
                .flatMap(Set::stream)
                .toList();
        List<Handled> handled = handled();

        assertThat(said).doesNotHaveDuplicates();
        assertThat(handled.stream().map(Handled::name).distinct())
                .as("What lets money out asks Allowances and is COUNTED, or is an @UncountedOperation")
                .containsExactlyInAnyOrderElementsOf(said);
        assertThat(handled)
                .allSatisfy(operation ->
                        assertThat(operation.isUncounted()).isEqualTo(UNCOUNTED.contains(operation.name())));
    }

    @Test
    void whatIsCountedIsRefusedOverTheLimit() {
        ApiClient limited = token("\"maximumPerDay\":\"100000000\"");

        COUNTED.forEach((operation, body) -> {
            if (!operation.equals(PAYOUT)) { // RampJourney has one
                Answer answer = limited.post(operation.substring("POST ".length()), body);
                assertThat(answer.text()).as(operation).contains("more than the token may still send in 24 hours");
            }
        });
    }

    /** An operation as it is served, written down in the document or not. */
    private record Handled(String name, boolean isUncounted) {}

    /** What is no GET and a token may call: what anybody may call asks for none, and operators use none. */
    private List<Handled> handled() {
        return handlers.getHandlerMethods().entrySet().stream()
                .filter(handler -> needsBearer(handler.getValue()))
                .flatMap(handler -> names(handler.getKey())
                        .map(name ->
                                new Handled(name, handler.getValue().hasMethodAnnotation(UncountedOperation.class))))
                .filter(operation -> !operation.name().startsWith("GET ")
                        && !operation.name().contains(" /api/operator/"))
                .toList();
    }

    private static boolean needsBearer(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.bornite.")
                && !ErrorController.class.isAssignableFrom(method.getBeanType())
                && !method.hasMethodAnnotation(PublicOperation.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PublicOperation.class);
    }

    private static Stream<String> names(RequestMappingInfo mapping) {
        Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
        Set<RequestMethod> methods = named.isEmpty() ? Set.of(RequestMethod.values()) : named;
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> method + " " + path));
    }

    private ApiClient token(String right) {
        Person owner = SignUp.somebody(anybody());
        return anybody()
                .withBearer(owner.api()
                        .post("/api/personal-access-tokens", "{\"name\":\"robot\"," + right + "}")
                        .at("/token"));
    }

    private List<Operation> operations() {
        return new ServedApi(anybody().get("/api/doc-json").ok())
                .operations().stream().filter(Operation::isSecured).toList();
    }

    private static boolean changes(Operation operation) {
        return operation.method().equals("GET")
                ? CHANGING.contains(operation.name())
                : !READING.contains(operation.name());
    }

    private static Answer call(ApiClient reader, Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            path = path.replace(word.getKey(), word.getValue());
        }
        path = path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        if (operation.bodyType().equals("multipart/form-data")) {
            return reader.submit(operation.method(), path, Form.of("form", "{}"));
        }
        String body = operation.method().equals("GET") ? null : "{}";
        return reader.send(operation.method(), path, body, operation.bodyType());
    }
}
