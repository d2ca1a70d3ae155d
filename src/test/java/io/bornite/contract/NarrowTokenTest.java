package io.bornite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.contract.ServedApi.Operation;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Form;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every operation that needs a bearer, called with a token that may only read, and with one that has a limit. An operation
 * that is added is taken by its method: what is no GET is expected to be refused to who may only read.
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

    /** What leads to an operation where an id would not. */
    private static final Map<String, String> WORDS = Map.of(
            "{chainId}", "137",
            "{network}", "137",
            "{token}", "USDC",
            "{email}", "alice@example.com",
            "{side}", "front",
            "{decision}", "settle",
            "{sequence}", "1");

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
