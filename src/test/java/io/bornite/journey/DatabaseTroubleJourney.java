package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.awaitStatus;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.FaultyDatabaseJourney;
import io.bornite.support.LockWaits;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database is away, slow, blocked, full, read-only or set up strangely; the server copes and nobody repairs it. */
class DatabaseTroubleJourney extends FaultyDatabaseJourney {

    /** The pool's two seconds, and a busy machine. */
    private static final Duration FAST = Duration.ofMillis(3_500);

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Autowired
    private JdbcClient ofTheServer;

    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasTen() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "10");
    }

    @AfterEach
    void theBooksBalance() {
        NETWORK.recover();
        awaitHealth(200);
        assertBooksBalance(anybody());
    }

    @Test
    void whileTheDatabaseIsAwayEverythingIsA503AtOnceAndAfterwardsAllGoesOnByItself() {
        String underWay = send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "100000000")
                .ok()
                .path("id")
                .asString();
        String key = UUID.randomUUID().toString();

        NETWORK.vanish();
        List<Answer> answers = Race.of(
                16,
                i -> timed(FAST, () -> switch (i % 4) {
                    case 0 -> send(alice.api().withKey(key), email(bob), "100000000");
                    case 1 -> alice.api().get("/api/transfers");
                    case 2 ->
                        alice.api()
                                .withKey(key + i)
                                .post("/api/payees", "{\"nickName\":\"x\",\"email\":\"x@example.com\"}");
                    default -> anybody().post("/api/auth/email-otp/request", "{\"email\":\"x@example.com\"}");
                }));
        assertThat(answers).allSatisfy(DatabaseTroubleJourney::assertUnavailable);
        awaitHealth(503);

        NETWORK.recover();
        awaitHealth(200);
        awaitStatus(alice, underWay, "success");
        assertThat(send(alice.api().withKey(key), email(bob), "100000000").status())
                .isEqualTo(200);
        fund(anybody(), bob, "5");
        assertThat(balance(bob)).isEqualTo("6");
        assertThat(balance(alice)).isEqualTo("8");
    }

    @Test
    void aNetworkThatSwallowsEverythingIsGivenUp() {
        NETWORK.fallSilent();
        assertUnavailable(timed(Duration.ofSeconds(8), () -> alice.api().get("/api/wallets")));
        assertUnavailable(timed(Duration.ofSeconds(8), () -> send(alice.api(), email(bob), "100000000")));

        NETWORK.recover();
        awaitHealth(200);
        send(alice.api(), email(bob), "200000000").ok();
        assertThat(balance(bob)).isEqualTo("2");
    }

    @Test
    void connectionsThatAreCutOrHalfClosedOrSlowAreReplacedWithoutAnError() {
        NETWORK.cut();
        assertThat(send(alice.api(), email(bob), "100000000").status()).isIn(200, 503);
        NETWORK.halfClose();
        assertThat(alice.api().get("/api/transfers").status()).isIn(200, 503);
        NETWORK.delay(Duration.ofMillis(20));
        awaitHealth(200);

        send(alice.api(), email(bob), "300000000").ok();
    }

    @Test
    void slowListsMakeListsWaitAndNeverAPayment() throws SQLException {
        List<Future<Answer>> lists = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocker = PAST_THE_NETWORK.getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table payee in access exclusive mode");
            for (int i = 0; i < 60; i++) {
                Person reader = i % 2 == 0 ? alice : bob;
                lists.add(threads.submit(() -> reader.api().get("/api/payees")));
            }
            Awaitility.await().until(() -> LockWaits.count(DATABASE) >= 4);

            List<Answer> payments =
                    Race.of(5, _ -> timed(Duration.ofSeconds(2), () -> send(alice.api(), email(bob), "100000000")));

            assertThat(payments).extracting(Answer::status).containsOnly(200);
            assertThat(alice.api().get("/api/wallets").status()).isEqualTo(200);
            assertThat(LockWaits.count(DATABASE)).isLessThan(8);
            blocker.rollback();
        }
        assertThat(lists)
                .extracting(list -> list.get().status())
                .containsAnyOf(200)
                .isSubsetOf(200, 503);
    }

    @Test
    void slowLogsMakeLogsWaitAndNeverAPayment() throws SQLException {
        List<Future<Answer>> logs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocker = PAST_THE_NETWORK.getConnection();
                var statement = blocker.createStatement()) {
            alice.api().get("/api/events").ok();
            blocker.setAutoCommit(false);
            statement.execute("lock table event in access exclusive mode");
            for (int i = 0; i < 60; i++) {
                Person reader = i % 2 == 0 ? alice : bob;
                logs.add(threads.submit(() -> reader.api().get("/api/events")));
            }
            Awaitility.await().until(() -> LockWaits.count(DATABASE) >= 4);

            List<Answer> payments =
                    Race.of(5, _ -> timed(Duration.ofSeconds(2), () -> send(alice.api(), email(bob), "100000000")));

            assertThat(payments).extracting(Answer::status).containsOnly(200);
            assertThat(alice.api().get("/api/wallets").status()).isEqualTo(200);
            blocker.rollback();
        }
        assertThat(logs)
                .extracting(log -> log.get().status())
                .containsAnyOf(200)
                .isSubsetOf(200, 503);
    }

    @Test
    void slowFilesMakeFilesWaitAndNobodyElse() throws SQLException {
        List<Future<Answer>> files = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocker = PAST_THE_NETWORK.getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table ledger_entry, transfer, payment_batch in access exclusive mode");
            for (int i = 0; i < 60; i++) {
                String file = List.of(
                                "exports/transfers",
                                "exports/statement",
                                "exports/transfers?format=pdf",
                                "batches/" + UUID.randomUUID() + "/result")
                        .get(i % 4);
                Person owner = i < 30 ? alice : bob;
                files.add(threads.submit(() -> owner.api().get("/api/" + file)));
            }
            Awaitility.await().until(() -> LockWaits.count(DATABASE) >= 2);

            for (String path : List.of("/api/wallets", "/api/payees")) {
                assertThat(Race.of(
                                8,
                                _ -> timed(
                                        Duration.ofSeconds(2), () -> alice.api().get(path))))
                        .extracting(Answer::status)
                        .containsOnly(200);
            }
            blocker.rollback();
        }
        assertThat(files)
                .extracting(file -> file.get().status())
                .containsAnyOf(200)
                .isSubsetOf(200, 404, 503);
    }

    @Test
    void noStatementAndNoIdleTransactionMayLastForEver() {
        assertThat(settingOfTheServer("statement_timeout")).isEqualTo("30s");
        assertThat(settingOfTheServer("idle_in_transaction_session_timeout")).isEqualTo("1min");
    }

    @Test
    void noConnectionIsHeldWhileANetworkIsAsked() {
        assertThat(alice.api()
                        .withKey(UUID.randomUUID().toString())
                        .post("/sandbox/deposits", """
                                {"walletAddress":"%s","network":"137","currency":"USDC","amount":"3"}
                                """.formatted(addressOf(bob)))
                        .status())
                .isEqualTo(200);
        anybody()
                .post("/sandbox/chain/137", "{\"action\":\"lose-next-answer\"}")
                .ok();
        String id = send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "100000000")
                .ok()
                .path("id")
                .asString();
        awaitStatus(alice, id, "success");

        assertThat(calls().made()).contains("balance", "fees", "broadcast", "outcome", "scan");
        assertThat(calls().madeHoldingAConnection()).isEmpty();
    }

    @Test
    void aDatabaseThatOnlyReadsRefusesMoneyAndMakesTheServerDown() {
        database("set default_transaction_read_only = on");
        try {
            NETWORK.cut();
            awaitReads();
            awaitHealth(503);

            assertUnavailable(send(alice.api(), email(bob), "100000000"));
            assertUnavailable(alice.api().post("/api/payees", "{\"nickName\":\"x\",\"email\":\"x@example.com\"}"));
            assertUnavailable(anybody().post("/api/auth/email-otp/request", "{\"email\":\"x@example.com\"}"));
            assertThat(balance(alice)).isEqualTo("10");
        } finally {
            database("reset default_transaction_read_only");
            NETWORK.cut();
        }
        awaitReads();
        awaitHealth(200);
        send(alice.api(), email(bob), "100000000").ok();
    }

    @Test
    void aFullDiskRefusesAPaymentWholeAndTheSameKeyWorksLater() {
        String key = UUID.randomUUID().toString();
        DATABASE.sql("""
                        create function disk_is_full() returns trigger language plpgsql as $$
                        begin
                            raise exception 'could not extend file: No space left on device' using errcode = '53100';
                        end $$
                        """).update();
        DATABASE.sql("create trigger disk_is_full before insert on transfer for each statement "
                        + "execute function disk_is_full()")
                .update();
        try {
            assertUnavailable(send(alice.api().withKey(key), email(bob), "100000000"));
            assertThat(balance(alice)).isEqualTo("10");
        } finally {
            DATABASE.sql("drop trigger disk_is_full on transfer").update();
            DATABASE.sql("drop function disk_is_full").update();
        }
        send(alice.api().withKey(key), email(bob), "100000000").ok();
        assertThat(balance(bob)).isEqualTo("1");
    }

    @Test
    void timesAreRightOnADatabaseOfAnotherZoneAndLocale() {
        Instant before = now();
        String id = send(alice.api(), email(bob), "100000000").ok().path("id").asString();
        Instant after = now();

        assertThat(DATABASE.sql("""
                        select array_to_string(s.setconfig, ' ')
                        from pg_db_role_setting s
                        join pg_database d on d.oid = s.setdatabase
                        where d.datname = current_database()
                        """).query(String.class).single())
                .contains("TimeZone=Asia/Kathmandu", "DateStyle=German");
        assertThat(settingOfTheServer("TimeZone")).isEqualTo("UTC");
        Instant shown = Instant.parse(alice.api().get("/api/transfers/" + id).at("/createdAt"));
        assertThat(shown).isBetween(before.minusSeconds(1), after.plusSeconds(1));
        long kept = DATABASE.sql(
                        "select floor(extract(epoch from created_at) * 1000)::bigint from transfer where id = :id")
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
        assertThat(kept).isEqualTo(shown.toEpochMilli());
        String window = "/api/transfers?startDate=%s&endDate=%s".formatted(shown.minusSeconds(1), shown.plusSeconds(1));
        assertThat(bob.api().get(window).at("/count")).isEqualTo("1");
    }

    private Instant now() {
        return Instant.parse(anybody().get("/sandbox/clock").at("/now"));
    }

    private String settingOfTheServer(String name) {
        return ofTheServer
                .sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static void database(String change) {
        DATABASE.sql("alter database " + databaseName() + " " + change).update();
    }

    private static String addressOf(Person person) {
        return person.api().get("/api/wallets/default").at("/walletAddress");
    }

    /** A connection that was used a moment ago is not tried before it is handed out, so each that was cut fails once. */
    private void awaitReads() {
        Awaitility.await()
                .atMost(RECOVERY)
                .until(() -> IntStream.range(0, 20)
                        .allMatch(i -> alice.api().get("/api/wallets/balance").status() == 200));
    }

    private void awaitHealth(int status) {
        ApiClient operator = anybody();
        Awaitility.await()
                .atMost(RECOVERY)
                .until(() -> operator.get("/actuator/health").status() == status);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as(answer.text()).matches("[1-9]\\d*");
        assertThat(answer.at("/statusCode")).isEqualTo("503");
    }

    private static Answer timed(Duration limit, Supplier<Answer> request) {
        long start = System.nanoTime();
        Answer answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(answer.text())
                .isLessThan(limit);
        return answer;
    }
}
