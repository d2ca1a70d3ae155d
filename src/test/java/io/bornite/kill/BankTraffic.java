package io.bornite.kill;

import io.bornite.kill.Acknowledged.Fate;
import io.bornite.kill.Acknowledged.Ramp;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Transfers with a bank, each asked for with its key until it is answered. */
final class BankTraffic {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int WHOLE_MIN = 60;
    private static final int WHOLE_SPREAD = 80;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Api api;
    private final Acknowledged acknowledged;
    private final Random random;

    BankTraffic(Api api, Acknowledged acknowledged, Random random) {
        this.api = api;
        this.acknowledged = acknowledged;
        this.random = random;
    }

    void cashOut(Customer customer) {
        int dice = random.nextInt(3);
        Fate fate = dice == 0 ? Fate.REFUSED : Fate.PAID_OUT;
        String account = switch (dice) {
            case 0 -> customer.refused();
            case 1 -> customer.answerLost();
            default -> customer.paid();
        };
        long units = units();
        String request = quoted(customer.person(), "/api/quotes/offramp", """
                {"sourceCountry":"none","destinationCountry":"usa","amount":"%d","currency":"USDC",
                 "preferredBankAccountId":"%s"}
                """.formatted(units, account));
        String key = key();
        Api.Answer answer = Api.persist(() -> ask(fate, customer.person(), key, request));
        if (Traffic.isShortOfMoney(answer)) {
            return;
        }
        String id = answer.ok().path("id").asString();
        acknowledged.add(new Ramp(fate, customer.person(), fate == Fate.REFUSED ? 0 : -units, id, key, request));
    }

    void buy(Customer customer) {
        long units = units();
        Person person = customer.person();
        String request = quoted(person, "/api/quotes/onramp", """
                {"sourceCountry":"usa","destinationCountry":"none","amount":"%d","currency":"USD"}
                """.formatted(units));
        String key = key();
        String id = Api.persist(() -> ask(Fate.BOUGHT, person, key, request))
                .ok()
                .path("id")
                .asString();
        JsonNode waiting = awaitInstructions(person, id);
        long bought = Long.parseLong(waiting.at("/transactions/0/toAmount").asString());
        acknowledged.add(new Ramp(Fate.BOUGHT, person, bought, id, key, request));
        if (random.nextBoolean()) {
            String transaction = waiting.at("/transactions/0/id").asString();
            Api.persist(() -> api.post(
                    "/api/transactions/" + transaction + "/confirm-bank-transfer", person.token(), null, "{}"));
        }
        String message =
                waiting.at("/transactions/0/depositAccount/bankDepositMessage").asString();
        // a 400 says that it arrived when nobody heard of it
        Api.persist(
                () -> api.post("/sandbox/bank-transfers", null, null, """
                {"reference":"%s","amount":"%d","currency":"USD"}
                """.formatted(message, units / Traffic.USDC)));
    }

    /** The same key again is the same transfer for ever. */
    void repeat(Ramp ramp) {
        Traffic.expectSame(
                ramp.id(), ramp.key(), Api.persist(() -> ask(ramp.fate(), ramp.person(), ramp.key(), ramp.request())));
    }

    private Api.Answer ask(Fate fate, Person person, String key, String request) {
        return api.post(
                fate == Fate.BOUGHT ? "/api/transfers/onramp" : "/api/transfers/offramp", person.token(), key, request);
    }

    private JsonNode awaitInstructions(Person person, String id) {
        while (true) {
            JsonNode shown = Api.persist(() -> api.get("/api/transfers/" + id, person.token()))
                    .ok();
            if (shown.at("/transactions/0/status").asString().equals("awaiting_funds")) {
                return shown;
            }
            Pause.of(LOOK);
        }
    }

    private String quoted(Person person, String path, String question) {
        JsonNode quote = Api.persist(() -> api.post(path, person.token(), null, question))
                .ok();
        if (!quote.path("error").isNull()) {
            throw new IllegalStateException("No quote: " + quote);
        }
        return "{\"quotePayload\":%s,\"quoteSignature\":%s}"
                .formatted(
                        JSON.writeValueAsString(quote.path("quotePayload").asString()),
                        JSON.writeValueAsString(quote.path("quoteSignature").asString()));
    }

    private long units() {
        return (WHOLE_MIN + random.nextInt(WHOLE_SPREAD)) * Traffic.USDC;
    }

    private String key() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
