package io.bornite.kill;

import io.bornite.kill.Acknowledged.Kind;
import io.bornite.kill.Acknowledged.Payment;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One client after another request, each repeated with its key until it is answered. */
final class Traffic implements Runnable {

    private static final int GUESTS = 40;
    private static final long USDC = 100_000_000L;

    private final Api api;
    private final Acknowledged acknowledged;
    private final List<Person> payers;
    private final Random random;
    private volatile boolean isStopping;

    Traffic(Api api, Acknowledged acknowledged, List<Person> payers, long seed) {
        this.api = api;
        this.acknowledged = acknowledged;
        this.payers = payers;
        this.random = new Random(seed);
    }

    /** What was begun is carried on until it is answered. */
    void stop() {
        isStopping = true;
    }

    @Override
    public void run() {
        while (!isStopping) {
            int dice = random.nextInt(100);
            if (dice < 35) {
                Person from = payer();
                pay(Kind.INSIDE, from, other(from).email());
            } else if (dice < 50) {
                pay(Kind.GUEST, payer(), guest());
            } else if (dice < 70) {
                pay(Kind.OUTSIDE, payer(), stranger());
            } else if (dice < 80) {
                deposit(payer(), 1 + random.nextInt(50));
            } else if (dice < 84) {
                arrive(guest());
            } else if (!acknowledged.payments().isEmpty()) {
                repeat(acknowledged.any(random));
            }
        }
    }

    private void arrive(String guest) {
        if (!acknowledged.knows(guest)) {
            acknowledged.add(Person.signIn(api, guest));
        }
    }

    void deposit(Person to, int whole) {
        try {
            String hash = api.post("/sandbox/deposits", null, null, """
                            {"walletAddress":"%s","network":"137","currency":"USDC","amount":"%d"}
                            """.formatted(to.address(), whole))
                    .ok()
                    .path("txHash")
                    .asString();
            acknowledged.add(new Acknowledged.Deposit(to, hash));
        } catch (Api.NoAnswer e) {
            // somebody outside sent it or did not: the network will tell
        }
    }

    private void pay(Kind kind, Person from, String to) {
        long units = USDC + random.nextInt(1_000_000) * 1_000L;
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        Api.Answer answer = Api.persist(() -> ask(kind, from, to, units, key));
        if (answer.status() == 400 && answer.body().path("message").asString("").startsWith("Insufficient")) {
            return;
        }
        JsonNode transfer = answer.ok();
        acknowledged.add(new Payment(kind, from, to, units, transfer.path("id").asString(), key));
    }

    /** The same key again is the same payment for ever. */
    private void repeat(Payment payment) {
        JsonNode again = Api.persist(
                        () -> ask(payment.kind(), payment.from(), payment.to(), payment.units(), payment.key()))
                .ok();
        if (!again.path("id").asString().equals(payment.id())) {
            throw new IllegalStateException("Key " + payment.key() + " made two transfers: " + again);
        }
    }

    private Api.Answer ask(Kind kind, Person from, String to, long units, String key) {
        return switch (kind) {
            case INSIDE, GUEST -> api.post("/api/transfers/send", from.token(), key, """
                    {"email":"%s","amount":"%d","purposeCode":"salary","currency":"USDC"}""".formatted(to, units));
            case OUTSIDE -> api.post("/api/transfers/wallet-withdraw", from.token(), key, """
                    {"walletAddress":"%s","amount":"%d","purposeCode":"self"}""".formatted(to, units));
        };
    }

    private Person payer() {
        return payers.get(random.nextInt(payers.size()));
    }

    private Person other(Person person) {
        return payers.get((payers.indexOf(person) + 1 + random.nextInt(payers.size() - 1)) % payers.size());
    }

    private String guest() {
        return "guest-" + random.nextInt(GUESTS) + "@example.com";
    }

    private String stranger() {
        return "0x%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt());
    }
}
