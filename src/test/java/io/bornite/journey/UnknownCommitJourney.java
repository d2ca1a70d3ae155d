package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.await;
import static io.bornite.support.Payday.awaitStatus;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static io.bornite.support.Payday.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.Banked;
import io.bornite.support.FaultyDatabaseJourney;
import io.bornite.support.FaultyNetwork.Death;
import io.bornite.support.FaultyNetwork.Fate;
import io.bornite.support.Ramping;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The connection dies during COMMIT: nobody assumes what became of it, the database is asked. */
class UnknownCommitJourney extends FaultyDatabaseJourney {

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
        assertBooksBalance(anybody());
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void aPaymentWhoseCommitIsCutOffIsPaidOnceAndAnsweredAsTheDatabaseSays(Death death) {
        String key = UUID.randomUUID().toString();
        Fate fate = NETWORK.onCommitOf("ledger_posting", death);

        Answer first = send(alice.api().withKey(key), email(bob), "300000000");

        fate.awaitDone();
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        Answer again = send(alice.api().withKey(key), email(bob), "300000000");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(bob.api().get("/api/transfers").ok().at("/data/0/status").asString())
                .isEqualTo("success");
        assertThat(balance(alice)).isEqualTo("7");
        assertThat(balance(bob)).isEqualTo("3");
        assertThat(bob.api().get("/api/transfers").at("/count")).isEqualTo("1");
    }

    @Test
    void aPaymentWhoseOutcomeNobodyCanTellIsNotAskedForAgain() {
        Fate fate = NETWORK.onLastCommitOf("ledger_posting");

        Answer answer = send(alice.api(), email(bob), "300000000");

        fate.awaitDone();
        NETWORK.recover();
        assertUnknown(answer);
        Awaitility.await().until(() -> anybody().get("/actuator/health").status() == 200);
        assertThat(balance(alice)).isEqualTo("7");
        assertThat(balance(bob)).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void aPaymentOverAChainWhoseCommitsAreCutOffIsHeldSentAndCapturedOnce(Death death) {
        Fate held = NETWORK.onCommitOf("ledger_hold", death);
        String id = send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "300000000")
                .ok()
                .path("id")
                .asString();
        held.awaitDone();
        Fate settled = NETWORK.onCommitOf("update chain_submission set state", death);
        settled.awaitDone();

        awaitStatus(alice, id, "success");

        assertThat(balance(alice)).isEqualTo("7");
        assertThat(alice.api().get("/api/transfers?type=send").at("/count")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void aKeyedRequestWhoseCommitIsCutOffHappensOnceAndSaysWhatTheDatabaseSays(Death death) {
        String key = UUID.randomUUID().toString();
        String payee = "{\"nickName\":\"Carol\",\"email\":\"carol@example.com\"}";
        Fate fate = NETWORK.onCommitOf("insert into idempotent_request", death);

        Answer first = alice.api().withKey(key).post("/api/payees", payee);

        fate.awaitDone();
        Answer again = alice.api().withKey(key).post("/api/payees", payee);
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        if (death == Death.BEFORE_COMMIT) {
            assertThat(first.status()).as(first.text()).isEqualTo(503);
            assertThat(first.header("Retry-After")).isNotNull();
            assertThat(again.header("Idempotent-Replayed")).isNull();
        } else {
            assertThat(first.status()).as(first.text()).isEqualTo(200);
            assertThat(first.header("Idempotent-Replayed")).isNull();
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        assertThat(alice.api().get("/api/payees").at("/count")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void anUnkeyedRequestWhoseCommitIsCutOffIsNeitherCalledFailedNorAskedForAgain(Death death) {
        Fate fate = NETWORK.onCommitOf("insert into payee", death);

        Answer answer = alice.api().post("/api/payees", "{\"nickName\":\"Dan\",\"email\":\"dan@example.com\"}");

        fate.awaitDone();
        assertUnknown(answer);
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void aScheduleWhoseCommitIsCutOffIsOrderedOnceAndNobodyIsAskedToOrderItAgain(Death death) {
        Fate fate = NETWORK.onCommitOf("insert into transfer_schedule", death);

        Answer answer = alice.api().post("/api/transfer-schedules", """
                {"amount":"100000000","purposeCode":"salary",%s,"repeatType":"daily",
                 "schedule":"0 9 * * * Europe/Berlin"}
                """.formatted(email(bob)));

        fate.awaitDone();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Answer listed = alice.api().get("/api/transfer-schedules");
        assertThat(listed.at("/count")).isEqualTo("1");
        assertThat(listed.at("/data/0/id")).isEqualTo(answer.at("/id"));
        assertThat(jobsOf(answer.at("/id"))).isEqualTo(1);
    }

    @Test
    void aPayoutAPurchaseABridgeAndARecoveryWhoseCommitIsCutOffAreAnsweredAsTheDatabaseSays() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "400");
        fund(anybody(), ada, "8453", "30");
        String bank = Ramping.american(ada, "5556789");
        Set<String> made = new HashSet<>();

        for (Death death : Death.values()) {
            String payout = Ramping.redeeming(Ramping.quoteOut(ada, "usa", bank), "");
            String purchase = Ramping.redeeming(Ramping.quoteIn(ada, "usa", "USD"), "");
            made.add(cutOff(death, ada, Ramping.OFFRAMP, payout).path("id").asString());
            String bought =
                    cutOff(death, ada, Ramping.ONRAMP, purchase).path("id").asString();
            made.add(bought);
            await(
                    () -> transfer(ada, bought),
                    shown -> shown.at("/transactions/0/status").asString().equals("awaiting_funds"));
            made.add(cutOff(
                            death,
                            ada,
                            "/api/transfers/bridge",
                            "{\"sourceNetwork\":\"8453\",\"amount\":\"1000000000\"}")
                    .path("id")
                    .asString());
            made.add(cutOff(death, ada, "/api/wallets/recover-tokens", """
                            {"organizationId":"%s","chainId":"137","amount":"100000000","currency":"USDC","toAccount":"%s"}
                            """.formatted(ada.organization(), OUTSIDE))
                    .asString());
        }

        assertThat(made).hasSize(4 * Death.values().length);
        assertThat(transfersOf(ada)).containsExactlyInAnyOrderElementsOf(made);
        assertThat(balance(ada, "8453")).isEqualTo("0");
    }

    /** The answer to a request that makes a transfer and is cut off while that is committed. */
    private static JsonNode cutOff(Death death, Person person, String path, String body) {
        Fate fate = NETWORK.onCommitOf("copy transfer_transaction", death);
        Answer answer = person.api().post(path, body);
        fate.awaitDone();
        assertThat(answer.header("Idempotent-Replayed")).isNull();
        return answer.ok();
    }

    /** What the person has ordered: not what came to them. */
    private static List<String> transfersOf(Person person) {
        return person.api()
                .get("/api/transfers?limit=200")
                .ok()
                .path("data")
                .valueStream()
                .filter(transfer -> !transfer.path("type").asString().equals("deposit"))
                .map(transfer -> transfer.path("id").asString())
                .toList();
    }

    private static int jobsOf(String instance) {
        return DATABASE.sql("select count(*) from scheduled_tasks where task_instance = :instance")
                .param("instance", instance)
                .query(Integer.class)
                .single();
    }

    private static void assertUnknown(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.text()).contains("It is not known whether this was accepted");
        assertThat(answer.header("Retry-After")).isNull();
    }
}
