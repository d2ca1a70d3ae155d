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
import io.bornite.support.ApiJourney;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same keyed request twice has one effect and one answer. */
class IdempotencyJourney extends ApiJourney {

    private final String key = UUID.randomUUID().toString();
    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasMoney() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "100");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void theSamePaymentWithTheSameKeyIsPaidOnceAndAnsweredTheSame() {
        ApiClient.Answer first = send(alice.api().withKey(key), email(bob), "1000000000");
        ApiClient.Answer again = send(alice.api().withKey(key), email(bob), "1000000000");

        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void theFirstAnswerStaysTheAnswerWhenThePaymentHasMovedOn() {
        String outside = "\"walletAddress\":\"" + OUTSIDE + "\"";
        ApiClient.Answer first = send(alice.api().withKey(key), outside, "1000000000");
        awaitStatus(alice, first.at("/id"), "success");

        ApiClient.Answer again = send(alice.api().withKey(key), outside, "1000000000");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void fiftyRequestsWithOneKeyAtOnceArePaidOnce() {
        List<String> ids = Race.of(50, i -> send(alice.api().withKey(key), email(bob), "1000000000")).stream()
                .map(answer -> answer.ok().path("id").asString())
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(balance(alice)).isEqualTo("90");
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void aDoubleClickWithoutAKeyIsPaidTwiceAndToldOfTheFirst() {
        String header = "Bornite-Possible-Duplicate-Of";
        ApiClient.Answer first = send(alice.api(), email(bob), "1000000000");
        ApiClient.Answer second = send(alice.api(), email(bob), "1000000000");
        ApiClient.Answer keyed = send(alice.api().withKey(key), email(bob), "1000000000");
        ApiClient.Answer other = send(alice.api(), email(bob), "2000000000");

        assertThat(first.header(header)).isNull();
        assertThat(second.header(header)).isEqualTo(first.at("/id"));
        assertThat(keyed.header(header)).isNull();
        assertThat(other.header(header)).isNull();
        assertThat(balance(bob)).isEqualTo("50");

        anybody().post("/sandbox/clock", "{\"advance\":\"PT11S\"}").ok();
        assertThat(send(alice.api(), email(bob), "1000000000").header(header)).isNull();
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedAndDoesNothing() {
        send(alice.api().withKey(key), email(bob), "1000000000").ok();

        ApiClient.Answer other = send(alice.api().withKey(key), email(bob), "2000000000");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/message/0/property")).isEqualTo("Idempotency-Key");
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void theSameKeyOfAnotherOrganisationOrOperationIsAnotherKey() {
        fund(anybody(), bob, "100");
        String sent = send(alice.api().withKey(key), email(bob), "1000000000").at("/id");

        String others = send(bob.api().withKey(key), email(alice), "1000000000").at("/id");
        ApiClient.Answer withdrawal = alice.api()
                .withKey(key)
                .post(
                        "/api/transfers/wallet-withdraw",
                        "{\"walletAddress\":\"%s\",\"amount\":\"1000000000\",\"purposeCode\":\"self\"}"
                                .formatted(OUTSIDE));

        assertThat(others).isNotEqualTo(sent);
        assertThat(withdrawal.ok().path("id").asString()).isNotEqualTo(sent);
    }

    @Test
    void aRefusedRequestDoesNotBurnItsKey() {
        assertThat(send(alice.api().withKey(key), email(bob), "1").status()).isEqualTo(422);
        assertThat(send(alice.api().withKey(key), email(bob), "20000000000").status())
                .isEqualTo(400);

        assertThat(send(alice.api().withKey(key), email(bob), "1000000000").status())
                .isEqualTo(200);
    }

    @Test
    void aKeyOutsideItsFormIsRefused() {
        String tooLong = "k".repeat(256);

        assertThat(send(alice.api().withKey(tooLong), email(bob), "1000000000").status())
                .isEqualTo(400);
        assertThat(send(alice.api().withKey("a b"), email(bob), "1000000000").status())
                .isEqualTo(400);
        assertThat(send(alice.api().withKey("a").withKey("b"), email(bob), "1000000000")
                        .status())
                .isEqualTo(400);
        assertThat(balance(alice)).isEqualTo("100");
    }

    @Test
    void aKeyIsStillTheSamePaymentAHundredDaysLater() {
        ApiClient.Answer first = send(alice.api().withKey(key), email(bob), "1000000000");

        anybody().post("/sandbox/clock", "{\"advance\":\"P100D\"}").ok();
        Person again = SignUp.signIn(anybody(), alice.email());

        assertThat(send(again.api().withKey(key), email(bob), "1000000000").text())
                .isEqualTo(first.text());
    }

    @Test
    void whatIsMadeWithoutMoneyIsMadeOnceToo() {
        String payee = "{\"nickName\":\"Bob\",\"email\":\"%s\"}".formatted(bob.email());
        ApiClient keyed = alice.api().withKey(key);

        List<ApiClient.Answer> answers = Race.of(10, i -> keyed.post("/api/payees", payee));

        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allMatch(answer -> "1".equals(answer.header("Retry-After")));
        assertThat(keyed.post("/api/payees", payee).header("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(alice.api().get("/api/payees").ok().path("count").asInt()).isEqualTo(1);
    }
}
