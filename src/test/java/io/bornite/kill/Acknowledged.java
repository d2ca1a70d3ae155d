package io.bornite.kill;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the servers have said that they did, and what therefore must be found. */
final class Acknowledged {

    enum Kind {
        INSIDE,
        GUEST,
        OUTSIDE
    }

    /**
     * A payment that was answered with 200.
     *
     * @param to the email or the address that was paid
     * @param units of 10^-8
     */
    record Payment(Kind kind, Person from, String to, long units, String id, String key) {}

    /** A deposit that was answered with the hash of its transaction. */
    record Deposit(Person to, String hash) {}

    /** What becomes of a transfer with a bank. */
    enum Fate {
        /** The bank is paid. */
        PAID_OUT("success"),
        /** The bank does not take it, and the money is there again. */
        REFUSED("failed"),
        /** A bank transfer arrives and is credited. */
        BOUGHT("success");

        private final String status;

        Fate(String status) {
            this.status = status;
        }

        String status() {
            return status;
        }
    }

    /**
     * A transfer with a bank that was answered with 200.
     *
     * @param units of 10^-8 USDC by which the wallet changes
     * @param request what was asked for, and is asked for again with the same key
     */
    record Ramp(Fate fate, Person person, long units, String id, String key, String request) {}

    private final List<Payment> payments = new CopyOnWriteArrayList<>();
    private final List<Deposit> deposits = new CopyOnWriteArrayList<>();
    private final List<Ramp> ramps = new CopyOnWriteArrayList<>();
    private final Map<String, Person> people = new ConcurrentHashMap<>();

    void add(Payment payment) {
        payments.add(payment);
    }

    void add(Deposit deposit) {
        deposits.add(deposit);
    }

    void add(Ramp ramp) {
        ramps.add(ramp);
    }

    void add(Person person) {
        people.putIfAbsent(person.email(), person);
    }

    List<Payment> payments() {
        return payments;
    }

    List<Ramp> ramps() {
        return ramps;
    }

    List<Deposit> deposits() {
        return deposits;
    }

    Collection<Person> people() {
        return people.values();
    }

    boolean knows(String email) {
        return people.containsKey(email);
    }

    int count() {
        return payments.size() + deposits.size() + ramps.size();
    }

    Payment anyPayment(Random random) {
        return payments.get(random.nextInt(payments.size()));
    }

    Ramp anyRamp(Random random) {
        return ramps.get(random.nextInt(ramps.size()));
    }

    /** What a person has received minus what they have sent, deposits aside. */
    long net(Person person) {
        long net = 0;
        for (Payment payment : payments) {
            if (payment.from().email().equals(person.email())) {
                net = Math.subtractExact(net, payment.units());
            }
            if (payment.to().equals(person.email())) {
                net = Math.addExact(net, payment.units());
            }
        }
        for (Ramp ramp : ramps) {
            if (ramp.person().equals(person)) {
                net = Math.addExact(net, ramp.units());
            }
        }
        return net;
    }
}
