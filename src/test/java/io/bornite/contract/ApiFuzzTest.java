package io.bornite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.contract.ServedApi.Operation;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Malformed requests to every operation served, whatever comes: never an error of ours, always the contract's error body,
 * nothing of our insides in it, and nobody's money or things have changed. {@code -Dbornite.requests=100000} asks more,
 * {@code -Dbornite.seed=…} the same again.
 */
class ApiFuzzTest extends ApiJourney {

    private static final int REQUESTS = 20_000;
    private static final int ASKERS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int HEAD_MAX = 6_000;

    /** A build asks the same every day, so that a change is what breaks it; who looks for more gives another seed. */
    private static final long EVERYDAY_SEED = 20_261_122L;

    /** These drive the world that all journeys share, or end the session that asks. */
    private static final Set<String> LEFT_OUT =
            Set.of("POST /sandbox/clock", "POST /sandbox/chain/{network}", "POST /api/auth/logout");

    /**
     * The document demands a response in every row of a batch, and text for the times of a check; on the wire a row that
     * failed has none, and the times are an object, as clients know them.
     */
    private static final Set<String> OTHERWISE_ON_THE_WIRE =
            Set.of("POST /api/transfers/send-batch", "POST /api/providers", "GET /api/providers/{id}");

    /** How many requests of an address and of a client are allowed is another test's matter. */
    private static final String SIGN_IN = "/api/auth/email-otp/";

    private static final int SIGN_IN_SHARE = 10;

    private static final Pattern INSIDES = Pattern.compile(
            "Exception|io\\.bornite|org\\.springframework|java\\.|jakarta|PSQL|SQLState|\\bselect\\b.*\\bfrom\\b"
                    + "|insert into|ledger_|\\bat [a-z]+\\.[a-z]+",
            Pattern.DOTALL);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Person mallory;
    private Person bystander;

    @BeforeEach
    void onePokesAndOneHasSomething() {
        mallory = SignUp.somebody(anybody());
        bystander = SignUp.somebody(anybody());
        Payday.fund(anybody(), bystander, "50");
    }

    @Test
    void noMalformedRequestIsAnErrorOfOursOrChangesAnything() {
        long seed = Long.getLong("bornite.seed", EVERYDAY_SEED);
        int requests = Integer.getInteger("bornite.requests", REQUESTS);
        ServedApi api = new ServedApi(anybody().get("/api/doc-json").ok());
        List<Operation> operations = api.operations().stream()
                .filter(operation -> !LEFT_OUT.contains(operation.name()))
                .toList();
        SchemaCheck check = new SchemaCheck(api);
        Map<String, String> known = known();
        List<String> before = everythingOf(bystander);
        Map<String, String> failures = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();

        Race.of(ASKERS, _ -> {
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                Operation operation = operations.get(Math.floorMod(new Random(seed + i).nextInt(), operations.size()));
                if (!operation.path().startsWith(SIGN_IN) || i % SIGN_IN_SHARE == 0) {
                    FuzzedRequest request = FuzzedRequest.of(api, operation, known, seed + i);
                    String wrong = wrong(request, operation, check);
                    if (wrong != null) {
                        failures.putIfAbsent(operation.name(), "%s%n%s".formatted(request, wrong));
                    }
                }
            }
            return true;
        });

        assertThat(failures).as("-Dbornite.seed=%d", seed).isEmpty();
        assertThat(everythingOf(bystander)).isEqualTo(before);
        assertThat(mallory.api().get("/api/transfers").ok().path("data").valueStream())
                .as("a deposit that was announced and never came is all there can be")
                .allMatch(transfer -> transfer.path("status").asString().equals("initiated"));
        Payday.assertBooksBalance(anybody());
    }

    /** What is wrong with the answer, or null. */
    private @Nullable String wrong(FuzzedRequest request, Operation operation, SchemaCheck check) {
        HttpResponse<byte[]> answer = ask(request);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        int status = answer.statusCode();
        if (status >= 500) {
            return "is answered with " + status + ": " + text;
        }
        if (status == 200 && request.method().equals(operation.method())) {
            List<String> differences = answer.body().length == 0 || OTHERWISE_ON_THE_WIRE.contains(operation.name())
                    ? List.of()
                    : check.differences(JSON.readTree(jsonOf(answer, text)), operation.answer());
            return differences.isEmpty() ? null : "is answered with what the document does not say: " + differences;
        }
        if (status < 400 || request.method().equals("HEAD")) {
            return null;
        }
        if (INSIDES.matcher(text).find()) {
            return "shows our insides: " + text;
        }
        return isContractError(status, text) ? null : "is answered with " + status + " in another shape: " + text;
    }

    /** The answer, or null where it is no JSON, such as a page. */
    private static String jsonOf(HttpResponse<byte[]> answer, String text) {
        return answer.headers().firstValue("Content-Type").orElse("").contains("json") ? text : "null";
    }

    private static boolean isContractError(int status, String text) {
        try {
            JsonNode error = JSON.readTree(text);
            JsonNode message = error.path("message");
            return List.copyOf(error.propertyNames()).equals(List.of("statusCode", "error", "message"))
                    && error.path("statusCode").isInt()
                    && error.path("statusCode").asInt() == status
                    && error.path("error").isString()
                    && (status == 422 ? message.isArray() && !message.isEmpty() : message.isString());
        } catch (JacksonException _) {
            return false;
        }
    }

    /** A head over the container's limit is answered before the body is read, and the answer may be lost in writing it. */
    private static HttpRequest.BodyPublisher body(FuzzedRequest request) {
        return request.target().length() > HEAD_MAX
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(request.body());
    }

    private HttpResponse<byte[]> ask(FuzzedRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port() + request.target()))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + mallory.token())
                .header("Content-Type", request.contentType())
                .method(request.method(), body(request));
        if (request.isKeyed()) {
            builder.header("Idempotency-Key", "fuzz-" + Objects.hash(request.target(), request.body().length));
        }
        try {
            return HTTP.send(builder.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Values that are sound where these names stand, so that a request can be wrong in one place alone. */
    private Map<String, String> known() {
        String payee = mallory.api()
                .post("/api/payees", "{\"nickName\":\"x\",\"email\":\"x@example.com\"}")
                .at("/id");
        return Map.ofEntries(
                Map.entry("email", bystander.email()),
                Map.entry("amount", "100000000"),
                Map.entry("network", "137"),
                Map.entry("walletId", mallory.api().get("/api/wallets").at("/1/id")),
                Map.entry("walletAddress", Payday.OUTSIDE),
                Map.entry("payeeId", payee),
                Map.entry("id", payee),
                Map.entry("requestId", "1"),
                Map.entry("name", "robot"),
                Map.entry("nickName", "x"),
                Map.entry("chainId", "137"),
                Map.entry("token", "USDC"),
                Map.entry("currency", "USDC"),
                Map.entry("socket_id", "1.1"));
    }

    private static List<String> everythingOf(Person person) {
        return Stream.of("/api/wallets", "/api/wallets/balances", "/api/payees", "/api/transfers", "/api/auth/me")
                .map(path -> person.api().get(path).ok().toString())
                .toList();
    }
}
