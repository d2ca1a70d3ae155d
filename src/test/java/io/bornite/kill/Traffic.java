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
    static final long USDC = 100_000_000L;

    private final Api api;
    private final Acknowledged acknowledged;
    private final List<Customer> customers;
    private final Random random;
    private final BankTraffic bank;
    private volatile boolean isStopping;

    Traffic(Api api, Acknowledged acknowledged, List<Customer> customers, long seed) {
        this.api = api;
        this.acknowledged = acknowledged;
        this.customers = customers;
        this.random = new Random(seed);
        this.bank = new BankTraffic(api, acknowledged, random);
    }

    /** What was begun is carried on until it is answered. */
    void stop() {
        isStopping = true;
    }

    @Override
    public void run() {
        while (!isStopping) {
            int dice = random.nextInt(100);
            if (dice < 28) {
                Customer from = customer();
                pay(Kind.INSIDE, from.person(), other(from).email());
            } else if (dice < 40) {
                pay(Kind.GUEST, customer().person(), guest());
            } else if (dice < 56) {
                pay(Kind.OUTSIDE, customer().person(), stranger());
            } else if (dice < 64) {
                deposit(api, acknowledged, customer().person(), 1 + random.nextInt(50));
            } else if (dice < 68) {
                arrive(guest());
            } else if (dice < 78) {
                bank.cashOut(customer());
            } else if (dice < 84) {
                bank.buy(customer());
            } else if (dice < 95 && !acknowledged.payments().isEmpty()) {
                repeat(acknowledged.anyPayment(random));
            } else if (!acknowledged.ramps().isEmpty()) {
                bank.repeat(acknowledged.anyRamp(random));
            }
        }
    }

    private void arrive(String guest) {
        if (!acknowledged.knows(guest)) {
            acknowledged.add(Person.signIn(api, guest));
        }
    }

    static void deposit(Api api, Acknowledged acknowledged, Person to, int whole) {
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
        if (isShortOfMoney(answer)) {
            return;
        }
        JsonNode transfer = answer.ok();
        acknowledged.add(new Payment(kind, from, to, units, transfer.path("id").asString(), key));
    }

    /** The same key again is the same payment for ever. */
    private void repeat(Payment payment) {
        expectSame(
                payment.id(),
                payment.key(),
                Api.persist(() -> ask(payment.kind(), payment.from(), payment.to(), payment.units(), payment.key())));
    }

    static void expectSame(String id, String key, Api.Answer again) {
        if (!again.ok().path("id").asString().equals(id)) {
            throw new IllegalStateException("Key " + key + " made two transfers: " + again);
        }
    }

    static boolean isShortOfMoney(Api.Answer answer) {
        return answer.status() == 400
                && answer.body().path("message").asString("").startsWith("Insufficient");
    }

    private Api.Answer ask(Kind kind, Person from, String to, long units, String key) {
        return switch (kind) {
            case INSIDE, GUEST -> api.post("/api/transfers/send", from.token(), key, """
                    {"email":"%s","amount":"%d","purposeCode":"salary","currency":"USDC"}""".formatted(to, units));
            case OUTSIDE -> api.post("/api/transfers/wallet-withdraw", from.token(), key, """
                    {"walletAddress":"%s","amount":"%d","purposeCode":"self"}""".formatted(to, units));
        };
    }

    private Customer customer() {
        return customers.get(random.nextInt(customers.size()));
    }

    private Person other(Customer customer) {
        int next = customers.indexOf(customer) + 1 + random.nextInt(customers.size() - 1);
        return customers.get(next % customers.size()).person();
    }

    private String guest() {
        return "guest-" + random.nextInt(GUESTS) + "@example.com";
    }

    private String stranger() {
        return "0x%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt());
    }
}
