package io.bornite.kill;

import io.bornite.kill.Acknowledged.Fate;
import io.bornite.kill.Acknowledged.Kind;
import io.bornite.kill.Acknowledged.Payment;
import io.bornite.kill.Acknowledged.Ramp;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares what was acknowledged with the API, the books and the simulated network. */
final class Verdict {

    private static final Duration IN_FLIGHT_MAX = Duration.ofSeconds(30);
    /** A server that died while it called left a delivery behind that is tried again after a while. */
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(120);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int CHAIN_TO_UNITS = 100;

    private final Api api;
    private final Acknowledged acknowledged;
    private final Connection database;
    private final Findings findings = new Findings();

    private Verdict(Api api, Acknowledged acknowledged, Connection database) {
        this.api = api;
        this.acknowledged = acknowledged;
        this.database = database;
    }

    /** Signs every guest in, waits until everything in flight has ended, and looks. */
    static Findings of(Api api, Acknowledged acknowledged, List<Person> payers, Receiver receiver, int databasePort)
            throws SQLException {
        acknowledged.payments().stream()
                .filter(payment -> payment.kind() == Kind.GUEST)
                .map(Payment::to)
                .distinct()
                .filter(guest -> !acknowledged.knows(guest))
                .forEach(guest -> acknowledged.add(Person.signIn(api, guest)));
        String url = "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres?user=postgres&password=postgres";
        try (Connection database = DriverManager.getConnection(url)) {
            Verdict verdict = new Verdict(api, acknowledged, database);
            verdict.awaitEnd();
            verdict.payments();
            verdict.ramps();
            verdict.people();
            verdict.network();
            verdict.books();
            for (Person payer : payers) {
                verdict.events(payer, receiver);
            }
            return verdict.findings;
        }
    }

    private void awaitEnd() throws SQLException {
        long deadline = System.nanoTime() + IN_FLIGHT_MAX.toNanos();
        while (inFlight() > 0) {
            if (System.nanoTime() > deadline) {
                findings.wrong(inFlight() + " are still in flight after " + IN_FLIGHT_MAX);
                return;
            }
            Pause.of(LOOK);
        }
    }

    /** The end of each transfer is in the log, the log has no gap, and the receiver has heard of all transfers in it. */
    private void events(Person payer, Receiver receiver) {
        Set<String> told = new HashSet<>();
        Set<String> ended = new HashSet<>();
        long sequence = 0;
        JsonNode page;
        do {
            long after = sequence;
            page = Api.persist(() -> api.get("/api/events?limit=200&after=" + after, payer.token()))
                    .ok();
            for (JsonNode event : page.path("data")) {
                sequence++;
                if (event.path("sequence").asLong() != sequence) {
                    findings.wrong("event " + sequence + " of " + payer.email() + " is missing");
                }
                // a newcomer is approved before anybody can listen
                if (event.path("type").asString().startsWith("transfer.")) {
                    told.add(event.path("id").asString());
                }
                if (event.path("type").asString().matches("transfer\\..*\\.(success|failed)")) {
                    ended.add(event.at("/data/id").asString());
                }
            }
        } while (page.path("hasMore").asBoolean());
        acknowledged.payments().stream()
                .filter(payment -> payment.from().equals(payer) && !ended.contains(payment.id()))
                .forEach(payment -> findings.lost("the event of " + payment));
        acknowledged.ramps().stream()
                .filter(ramp -> ramp.person().equals(payer) && !ended.contains(ramp.id()))
                .forEach(ramp -> findings.lost("the event of " + ramp));
        awaitHeard(told, receiver);
    }

    private void awaitHeard(Set<String> told, Receiver receiver) {
        long deadline = System.nanoTime() + DELIVERY_MAX.toNanos();
        while (!told.stream().allMatch(receiver::hasHeardOf) && System.nanoTime() < deadline) {
            Pause.of(LOOK);
        }
        told.stream().filter(id -> !receiver.hasHeardOf(id)).forEach(id -> findings.lost("the webhook of event " + id));
    }

    private long inFlight() throws SQLException {
        return number("""
                select (select count(*) from transfer where status in ('pending', 'initiated', 'processing'))
                    + (select count(*) from chain_submission where state in ('signed', 'broadcast'))
                    + (select count(*) from sandbox_transaction t
                        where exists (select 1 from wallet w where w.network = t.chain and w.address = t.recipient)
                        and not exists (select 1 from deposit d
                            where d.network = t.chain and d.hash = t.hash and d.swept_by is not null))
                """);
    }

    /** Every acknowledged payment exists once, with its amount, and has ended well; no payment exists beside them. */
    private void payments() {
        for (Payment payment : acknowledged.payments()) {
            Api.Answer answer = Api.persist(() ->
                    api.get("/api/transfers/" + payment.id(), payment.from().token()));
            JsonNode transfer = answer.body();
            boolean isThere = answer.status() == 200
                    && transfer.path("status").asString().equals("success")
                    && transfer.path("amount").asString().equals(Long.toString(payment.units()));
            if (!isThere) {
                findings.lost(payment + " is " + transfer);
            }
        }
        for (Person person : acknowledged.people()) {
            long made = acknowledged.payments().stream()
                            .filter(payment -> payment.from().equals(person))
                            .count()
                    + ramps(person, Fate.PAID_OUT)
                    + ramps(person, Fate.REFUSED);
            expectNoMore("a payment of " + person, made, count(person, "type=send&type=withdraw"));
            expectNoMore("a purchase of " + person, ramps(person, Fate.BOUGHT), count(person, "type=bank_deposit"));
        }
    }

    /** Every acknowledged transfer with a bank has ended as it must, and the partner was asked for each once. */
    private void ramps() throws SQLException {
        for (Ramp ramp : acknowledged.ramps()) {
            JsonNode transfer = Api.persist(() ->
                            api.get("/api/transfers/" + ramp.id(), ramp.person().token()))
                    .body();
            if (!transfer.path("status").asString().equals(ramp.fate().status())) {
                findings.lost(ramp + " is " + transfer);
            }
        }
        long payouts = acknowledged.ramps().stream()
                .filter(ramp -> ramp.fate() != Fate.BOUGHT)
                .count();
        long purchases = acknowledged.ramps().size() - payouts;
        expectNoMore(
                "a payout of the partner",
                payouts,
                number("select count(*) from sandbox_partner_record where kind = 'payout'"));
        expectNoMore(
                "a collection of the partner",
                purchases,
                number("select count(*) from sandbox_partner_record where kind = 'collection'"));
    }

    private long ramps(Person person, Fate fate) {
        return acknowledged.ramps().stream()
                .filter(ramp -> ramp.person().equals(person) && ramp.fate() == fate)
                .count();
    }

    private void expectNoMore(String what, long made, long found) {
        for (long more = made; more < found; more++) {
            findings.doubled(what);
        }
    }

    /** Everybody has exactly what arrived for them on the network, what they were paid, less what they paid. */
    private void people() throws SQLException {
        for (Acknowledged.Deposit deposit : acknowledged.deposits()) {
            if (number("select count(*) from deposit where state = 'credited' and hash = ?", deposit.hash()) != 1) {
                findings.lost("deposit " + deposit.hash());
            }
        }
        for (Person person : acknowledged.people()) {
            long arrived = CHAIN_TO_UNITS * number("""
                    select coalesce(sum(amount), 0) from sandbox_transaction
                    where recipient = ? and revert_reason is null and block is not null
                    """, person.address());
            findings.compare(person.email(), Math.addExact(arrived, acknowledged.net(person)), balance(person));
        }
    }

    private void network() throws SQLException {
        for (Payment payment : acknowledged.payments()) {
            if (payment.kind() == Kind.OUTSIDE) {
                long paid = CHAIN_TO_UNITS
                        * number(
                                "select coalesce(sum(amount), 0) from sandbox_holding where lower(address) = ?",
                                payment.to());
                if (paid > payment.units()) {
                    findings.doubled(payment.toString());
                }
                findings.compare(payment.to(), payment.units(), paid);
            }
        }
        long kept = number("""
                select coalesce(sum(h.amount), 0) from sandbox_holding h
                where h.token <> 'gas' and (h.address in (select address from hot_wallet)
                    or h.address in (select address from wallet))
                """);
        long owed = number("select coalesce(-sum(balance), 0) from ledger_account where name like 'treasury:%'");
        findings.compare("what is kept for everybody", owed, CHAIN_TO_UNITS * kept);
        long gaps = number("""
                select coalesce(sum(w.next_nonce), 0) - (select count(*) from chain_submission) from hot_wallet w
                """);
        if (gaps != 0) {
            findings.wrong(gaps + " nonces are missing");
        }
    }

    private void books() throws SQLException {
        JsonNode books = Api.persist(() -> api.get("/actuator/books", null)).ok();
        if (books.path("breaks").asInt(-1) != 0) {
            findings.wrong("books: " + books);
        }
        if (number("select coalesce(sum(held), 0) from ledger_account") != 0) {
            findings.wrong("money is still held");
        }
    }

    private long count(Person person, String filter) {
        return Api.persist(() -> api.get("/api/transfers?limit=1&" + filter, person.token()))
                .ok()
                .path("count")
                .asLong();
    }

    private long balance(Person person) {
        JsonNode wallets = Api.persist(() -> api.get("/api/wallets/balances", person.token()))
                .ok();
        return wallets.valueStream()
                .flatMap(wallet -> wallet.path("balances").valueStream())
                .filter(balance -> balance.path("symbol").asString().equals("USDC"))
                .map(balance -> new BigDecimal(balance.path("balance").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(8)
                .longValueExact();
    }

    private long number(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBigDecimal(1).longValueExact();
            }
        }
    }
}
