package io.bornite.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.SignUp.Person;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The everyday steps of people who pay each other. */
public final class Payday {

    public static final String OUTSIDE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Payday() {}

    /** Deposits whole units of USDC to the person's default wallet and waits until they are credited. */
    public static void fund(ApiClient anybody, Person person, String decimal) {
        JsonNode wallet = person.api().get("/api/wallets/default").ok();
        fund(anybody, person, wallet.path("network").asString(), decimal);
    }

    public static String fund(ApiClient anybody, Person person, String network, String decimal) {
        String address = person.api()
                .get("/api/wallets")
                .ok()
                .valueStream()
                .filter(wallet -> wallet.path("network").asString().equals(network))
                .findFirst()
                .orElseThrow()
                .path("walletAddress")
                .asString();
        String hash = anybody.post("/sandbox/deposits", """
                        {"walletAddress":"%s","network":"%s","currency":"USDC","amount":"%s"}
                        """.formatted(address, network, decimal))
                .ok()
                .path("txHash")
                .asString();
        await(() -> transferByHash(person, hash), transfer -> status(transfer).equals("success"));
        return hash;
    }

    /** The USDC of one wallet as the API shows it. */
    public static String balance(Person person, String network) {
        return person.api()
                .get("/api/wallets/balances")
                .ok()
                .valueStream()
                .filter(wallet -> wallet.path("network").asString().equals(network))
                .flatMap(wallet -> wallet.path("balances").valueStream())
                .filter(balance -> balance.path("symbol").asString().equals("USDC"))
                .findFirst()
                .orElseThrow()
                .path("balance")
                .asString();
    }

    /** The USDC of the default wallet. */
    public static String balance(Person person) {
        return person.api().get("/api/wallets/balance").ok().path("balance").asString();
    }

    /** @param recipient a property of the request, such as {@code "email":"a@example.com"} */
    public static ApiClient.Answer send(ApiClient api, String recipient, String units) {
        return api.post("/api/transfers/send", """
                {%s,"amount":"%s","purposeCode":"salary","currency":"USDC"}
                """.formatted(recipient, units).strip());
    }

    public static String email(Person person) {
        return "\"email\":\"" + person.email() + "\"";
    }

    public static JsonNode transfer(Person person, String id) {
        return person.api().get("/api/transfers/" + id).ok();
    }

    /** Waits until a transfer has this status and answers with it. */
    public static JsonNode awaitStatus(Person person, String id, String status) {
        return await(() -> transfer(person, id), transfer -> status(transfer).equals(status));
    }

    public static JsonNode await(Supplier<JsonNode> look, Predicate<JsonNode> until) {
        return Awaitility.await().atMost(PATIENCE).pollInterval(LOOK).until(look::get, until);
    }

    public static JsonNode transferByHash(Person person, String hash) {
        return person.api()
                .get("/api/transfers?limit=200")
                .ok()
                .path("data")
                .valueStream()
                .filter(transfer -> transfer.at("/transactions/0/transactionHash")
                        .asString("")
                        .equals(hash))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    public static String status(JsonNode transfer) {
        return transfer.path("status").asString("");
    }

    /** Nothing is lost, nothing is doubled. */
    public static void assertBooksBalance(ApiClient anybody) {
        JsonNode books = anybody.get("/actuator/books").ok();
        assertThat(books.path("breaks").asInt(-1)).as(books.toString()).isZero();
    }
}
