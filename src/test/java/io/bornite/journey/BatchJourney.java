package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.await;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchJourney extends ApiJourney {

    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasFifty() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "50");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void aListIsReviewedAuthorisedPaidAndTellsOfEachRow() {
        String guest = "guest-" + UUID.randomUUID() + "@example.com";
        JsonNode made = upload("""
                        \uFEFFE-Mail;Amount;Ref;Memo;Colour\r
                        %s;10.50;r1;=cmd();red\r
                        %s;2;r2;"two; of them";\r
                        %s;1.000;r3;;\r
                        nobody;5;r4;;\r
                        """.formatted(bob.email(), guest, bob.email())).ok();
        String id = made.path("id").asString();

        assertThat(made.path("state").asString()).isEqualTo("review");
        assertThat(made.path("name").asString()).isEqualTo("Payday");
        assertThat(counts(made)).isEqualTo("4 rows, 2 invalid, 2 ready, 0 paid, 0 failed");
        assertThat(made.at("/totals/0/amount").asString()).isEqualTo("1250000000");
        assertThat(made.at("/totals/0/totalFee").asString()).isEqualTo("0");
        assertThat(made.at("/ignoredColumns/0").asString()).isEqualTo("Colour");
        JsonNode rows =
                alice.api().get("/api/batches/" + id + "/rows?limit=200").ok();
        assertThat(rows.at("/data/2/errors/0").asString()).contains("may mean 1.0000 or 1000");
        assertThat(rows.at("/data/3/errors/0").asString()).isEqualTo("email must be an email");
        assertThat(balance(bob)).isEqualTo("0");

        assertThat(act(id, "authorise", "{}").status()).isEqualTo(400);
        act(id, "authorise", "{\"ignoreInvalid\":true}").ok();
        JsonNode done = completed(id);
        act(id, "authorise", "{\"ignoreInvalid\":true}").ok();

        assertThat(counts(done)).isEqualTo("4 rows, 2 invalid, 0 ready, 2 paid, 0 failed");
        assertThat(balance(bob)).isEqualTo("10.5");
        assertThat(balance(alice)).isEqualTo("37.5");
        ApiClient.Answer result = alice.api().get("/api/batches/" + id + "/result");
        assertThat(result.header("Content-Disposition")).startsWith("attachment");
        assertThat(result.text().lines().toList().get(1))
                .startsWith("1,r1," + bob.email() + ",,,10.50,,,'=cmd(),paid,");
        assertThat(result.text()).contains("two; of them", "invalid,,email must be an email");
        assertThat(alice.api().get("/api/batches").at("/data/0/id")).isEqualTo(id);
        assertThat(bob.api().get("/api/batches").at("/count")).isEqualTo("0");
    }

    @Test
    void aResultFileHandedInAgainPaysOnlyWhatWasNotPaid() {
        String list = "email,amount,reference\n%s,10,r1\nguest-%s,2,r2\nnobody,5,r3";
        String first = upload(list.formatted(bob.email(), bob.email())).at("/id");
        act(first, "authorise", "{\"ignoreInvalid\":true}").ok();
        completed(first);
        String paidAs = alice.api()
                .get("/api/batches/" + first + "/rows")
                .ok()
                .at("/data/0/transferId")
                .asString();

        JsonNode corrected =
                upload(result(first).replace("nobody", bob.email())).ok();
        String second = corrected.path("id").asString();

        assertThat(counts(corrected)).isEqualTo("3 rows, 2 invalid, 1 ready, 0 paid, 0 failed");
        assertThat(alice.api()
                        .get("/api/batches/" + second + "/rows")
                        .ok()
                        .at("/data/0/errors/0")
                        .asString())
                .isEqualTo("was paid already as transfer " + paidAs);
        act(second, "authorise", "{\"ignoreInvalid\":true}").ok();
        completed(second);
        assertThat(balance(bob)).isEqualTo("15");
        assertThat(balance(alice)).isEqualTo("33");
        assertThat(result(second).lines().findFirst())
                .isEqualTo(result(first).lines().findFirst());
        assertThat(counts(upload(result(second)).ok())).isEqualTo("3 rows, 3 invalid, 0 ready, 0 paid, 0 failed");
    }

    @Test
    void aResultFilePaysTheVeryRecipientsItNamesHoweverTheyBegin() {
        List<String> recipients = Stream.of("-", "+", "=", "'", "'-", "''=", "x'-")
                .map(beginning -> beginning + bob.email())
                .toList();
        String rows = recipients.stream()
                .map(email -> "{\"email\":\"%s\",\"amount\":\"100000000\",\"reference\":\"%s\"}"
                        .formatted(email, email.substring(0, 5)))
                .collect(Collectors.joining(","));
        JsonNode first = alice.api()
                .post("/api/batches", "{\"rows\":[%s]}".formatted(rows))
                .ok();

        JsonNode second = upload(result(first.path("id").asString())).ok();
        String id = second.path("id").asString();

        assertThat(counts(second)).startsWith("7 rows, 0 invalid");
        assertThat(rows(second).valueStream().map(row -> row.path("email").asString()))
                .containsExactlyElementsOf(recipients);
        assertThat(rows(second).valueStream().map(row -> row.path("reference").asString()))
                .containsExactlyElementsOf(
                        recipients.stream().map(email -> email.substring(0, 5)).toList());
        act(id, "authorise", "{}").ok();
        assertThat(counts(completed(id))).contains("7 paid");
        assertThat(upload(result(id)).ok().path("invalid").asInt()).isEqualTo(7);
    }

    @Test
    void rowsThatLackMoneyFailAndAreTriedAgainWhenAskedFor() {
        String id = upload("email,amount\n%1$s,30\n%1$s,31\n%1$s,20".formatted(bob.email()))
                .at("/id");
        act(id, "authorise", "{}").ok();
        assertThat(counts(completed(id))).isEqualTo("3 rows, 0 invalid, 0 ready, 2 paid, 1 failed");
        JsonNode rows = alice.api().get("/api/batches/" + id + "/rows").ok();
        assertThat(rows.at("/data/1/reason").asString()).isEqualTo("Insufficient balance to perform this transaction");
        fund(anybody(), alice, "31");

        act(id, "retry", "").ok();
        JsonNode done = await(() -> batch(id), batch -> batch.path("paid").asInt() == 3);

        assertThat(done.path("failed").asInt()).isZero();
        assertThat(balance(bob)).isEqualTo("81");
        act(id, "retry", "").ok();
        assertThat(balance(bob)).isEqualTo("81");
    }

    @Test
    void whatLooksLikeAPaymentMadeBeforeIsShownAndAllowed() {
        send(alice.api(), "\"email\":\"" + bob.email() + "\"", "300000000").ok();
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Bobby\",\"email\":\"%s\"}".formatted(bob.email()))
                .at("/id");
        JsonNode made = alice.api()
                .post("/api/batches", """
                        {"name":"again","rows":[{"payeeId":"%s","amount":"300000000"},
                        {"email":"%s","amount":"400000000","reference":"x"},
                        {"email":"%s","amount":"400000000","reference":"y","purposeCode":"salary"},
                        {"email":"%s","amount":"500000000","reference":"x"},
                        {"payeeId":"%s","amount":"100000000"}]}
                        """.formatted(payee, bob.email(), bob.email(), bob.email(), UUID.randomUUID()))
                .ok();
        JsonNode rows = rows(made);

        assertThat(rows.at("/0/warnings/0").asString()).startsWith("the same amount was paid to this recipient on 20");
        assertThat(rows.at("/1/warnings")).isEmpty();
        assertThat(rows.at("/2/warnings/0").asString()).isEqualTo("the same recipient and amount as row 2");
        assertThat(rows.at("/3/errors/0").asString()).isEqualTo("reference is that of row 2");
        assertThat(rows.at("/4/errors/0").asString()).isEqualTo("payee_id names none of your payees");
        assertThat(made.path("warned").asInt()).isEqualTo(2);
    }

    @Test
    void anAddressThatMustNotBePaidIsSeenWhenAListIsReviewed() {
        String own = alice.api().get("/api/wallets/default").at("/walletAddress");
        String contract = alice.api().get("/api/wallets/balance").at("/address");

        JsonNode made = alice.api()
                .post("/api/batches", """
                        {"rows":[{"walletAddress":"%s","amount":"100000000"},{"walletAddress":"%s","amount":"100000000"},
                        {"walletAddress":"%s","amount":"100000000"},{"email":"%s","amount":"100000000"}]}
                        """.formatted(contract, own, OUTSIDE, bob.email()))
                .ok();

        assertThat(counts(made)).isEqualTo("4 rows, 2 invalid, 2 ready, 0 paid, 0 failed");
        assertThat(rows(made).at("/0/errors/0").asString()).isEqualTo("wallet_address cannot receive payments");
        assertThat(rows(made).at("/1/errors/0").asString()).isEqualTo("wallet_address is your own");
    }

    @Test
    void aListThatIsHandedInTwiceIsShownToBeSoAndAllowed() {
        String list = "email,amount\n" + bob.email() + ",3\n";
        JsonNode first = upload(list).ok();
        JsonNode second = upload(list).ok();

        assertThat(first.path("warned").asInt()).isZero();
        assertThat(rows(second).at("/0/warnings/0").asString())
                .startsWith("the same amount waits for this recipient in another list, handed in on 20");
        assertThat(rows(upload("email,amount\n" + bob.email() + ",4\n").ok()).at("/0/warnings"))
                .isEmpty();
        act(second.path("id").asString(), "authorise", "{}").ok();
        assertThat(counts(completed(second.path("id").asString()))).contains("1 paid");
    }

    @Test
    void aListThatIsHandedInTwiceAtTheSameMomentIsShownToBeSo() {
        String list = IntStream.range(0, 500)
                .mapToObj(i -> "guest" + i + "-" + bob.email() + ",1")
                .collect(Collectors.joining("\n", "email,amount\n", "\n"));

        List<JsonNode> made = Race.of(
                4,
                _ -> await(
                        () -> {
                            ApiClient.Answer answer = upload(list);
                            return answer.status() == 409 ? answer.body() : answer.ok();
                        },
                        body -> body.has("warned")));

        assertThat(made.stream().map(batch -> batch.path("warned").asInt()))
                .containsExactlyInAnyOrder(0, 500, 500, 500);
    }

    @Test
    void whatWasPaidSinceAListWasReviewedIsShownBeforeItIsPaid() {
        String list = "email,amount\n%s,3\n%s,4\n";
        JsonNode annas = upload(list.formatted(bob.email(), bob.email())).ok();
        String bens =
                upload(list.formatted(bob.email(), "guest-" + bob.email())).at("/id");
        act(bens, "authorise", "{}").ok();
        completed(bens);
        String id = annas.path("id").asString();

        ApiClient.Answer asked = act(id, "authorise", "{}");

        assertThat(annas.path("warned").asInt()).isZero();
        assertThat(asked.status()).as(asked.text()).isEqualTo(409);
        assertThat(asked.at("/error")).isEqualTo("confirm_required");
        assertThat(asked.at("/message")).startsWith("1 rows, row 1 first, ");
        assertThat(batch(id).path("state").asString()).isEqualTo("review");
        assertThat(batch(id).path("warned").asInt()).isEqualTo(1);
        assertThat(rows(annas).at("/0/warnings/0").asString())
                .startsWith("the same amount was paid to this recipient on 20");
        assertThat(balance(bob)).isEqualTo("3");

        confirm(id, "authorise").ok();
        assertThat(counts(completed(id))).contains("2 paid");
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void theSameKeyedCallIsAskedAgainUntilSomebodySaysYes() {
        JsonNode made =
                upload("email,amount\n%1$s,3\n%1$s,4\n".formatted(bob.email())).ok();
        String authorise = "/api/batches/" + made.path("id").asString() + "/authorise";
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());
        ApiClient confirmed = keyed.with("Bornite-Repeats", "confirmed");
        send(alice.api(), email(bob), "300000000").ok();

        for (int i = 0; i < 3; i++) {
            ApiClient.Answer asked = keyed.post(authorise, "{}");
            assertThat(asked.status()).as(asked.text()).isEqualTo(409);
            assertThat(asked.at("/error")).isEqualTo("confirm_required");
        }
        assertThat(act(made.path("id").asString(), "authorise", "{}").status()).isEqualTo(409);
        assertThat(keyed.with("Bornite-Repeats", "yes").post(authorise, "{}").status())
                .isEqualTo(422);
        assertThat(rows(made).at("/0/warnings")).hasSize(1);

        send(alice.api(), email(bob), "400000000").ok();
        ApiClient.Answer askedOfMore = confirmed.post(authorise, "{}");
        assertThat(askedOfMore.status()).as("nobody was shown the second row").isEqualTo(409);
        assertThat(askedOfMore.at("/message")).startsWith("2 rows, row 1 first, ");
        assertThat(balance(bob)).isEqualTo("7");

        confirmed.post(authorise, "{}").ok();
        assertThat(counts(completed(made.path("id").asString()))).contains("2 paid");
        assertThat(confirmed.post(authorise, "{}").header("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(balance(bob)).isEqualTo("14");
    }

    @Test
    void rowsThatAreTriedAgainAreShownIfTheyWerePaidMeanwhile() {
        String list = "email,amount\n" + bob.email() + ",60\n";
        JsonNode first = upload(list).ok();
        String id = first.path("id").asString();
        act(id, "authorise", "{}").ok();
        assertThat(counts(completed(id))).contains("1 failed");
        fund(anybody(), alice, "80");
        String second = upload(list).at("/id");
        act(second, "authorise", "{}").ok();
        completed(second);

        for (int i = 0; i < 2; i++) {
            ApiClient.Answer asked = act(id, "retry", "");
            assertThat(asked.at("/error")).as(asked.text()).isEqualTo("confirm_required");
        }
        assertThat(batch(id).path("state").asString()).isEqualTo("completed");
        assertThat(rows(first).at("/0/warnings/0").asString())
                .startsWith("the same amount was paid to this recipient on 20");
        assertThat(balance(bob)).isEqualTo("60");

        confirm(id, "retry").ok();
        await(() -> batch(id), batch -> batch.path("paid").asInt() == 1);
        assertThat(balance(bob)).isEqualTo("120");
    }

    @Test
    void aListIsAskedAboutWhereMoreWasPaidThanWasSeenToWait() {
        String list = "email,amount\n" + bob.email() + ",3\n";
        String first = upload(list).at("/id");
        JsonNode second = upload(list).ok();
        assertThat(second.path("warned").asInt()).isEqualTo(1);
        assertThat(act(first, "authorise", "{}").status())
                .as("the second was handed in since")
                .isEqualTo(409);
        confirm(first, "authorise").ok();
        completed(first);
        send(alice.api(), email(bob), "300000000").ok();

        assertThat(act(second.path("id").asString(), "authorise", "{}").status())
                .isEqualTo(409);
        assertThat(balance(bob)).isEqualTo("6");
    }

    @Test
    void aPaymentByHandIsAskedAboutThoughTheListThatWasSeenToWaitHasFailed() {
        String list = "email,amount\n" + bob.email() + ",60\n";
        String first = upload(list).at("/id");
        JsonNode second = upload(list).ok();
        String id = second.path("id").asString();
        assertThat(act(first, "authorise", "{}").status()).isEqualTo(409);
        confirm(first, "authorise").ok();
        assertThat(counts(completed(first))).contains("1 failed");
        fund(anybody(), alice, "150");
        send(alice.api(), email(bob), "6000000000").ok();

        for (int i = 0; i < 2; i++) {
            ApiClient.Answer asked = act(id, "authorise", "{}");
            assertThat(asked.at("/error")).as(asked.text()).isEqualTo("confirm_required");
        }
        assertThat(rows(second).at("/0/warnings/1").asString())
                .startsWith("the same amount was paid to this recipient on 20");
        assertThat(balance(bob)).isEqualTo("60");

        confirm(id, "authorise").ok();
        assertThat(counts(completed(id))).contains("1 paid");
    }

    @Test
    void aListThatIsHandedInAfterTheOneThatWasSeenToWaitHasFailedIsAskedAbout() {
        String list = "email,amount\n" + bob.email() + ",60\n";
        String first = upload(list).at("/id");
        String second = upload(list).at("/id");
        act(first, "authorise", "{}");
        confirm(first, "authorise").ok();
        assertThat(counts(completed(first))).contains("1 failed");
        upload(list).ok();

        assertThat(act(second, "authorise", "{}").at("/error")).isEqualTo("confirm_required");
    }

    @Test
    void aYesForAListThatHasFailedIsNoneForALaterOne() {
        String list = "email,amount\n" + bob.email() + ",60\n";
        String first = upload(list).at("/id");
        JsonNode second = upload(list).ok();
        String id = second.path("id").asString();
        act(first, "authorise", "{}");
        confirm(first, "authorise").ok();
        assertThat(counts(completed(first))).contains("1 failed");
        upload(list).ok();

        ApiClient.Answer asked = confirm(id, "authorise");

        assertThat(asked.at("/error")).as("nobody was shown the third list").isEqualTo("confirm_required");
        assertThat(rows(second).at("/0/warnings")).hasSize(2);
        confirm(id, "authorise").ok();
        assertThat(counts(completed(id))).contains("1 failed");
    }

    @Test
    void aListThatCannotBePaidIsRefusedBeforeAnythingIsLookedThrough() {
        JsonNode made =
                upload("email,amount\n%s,3\nnobody,4\n".formatted(bob.email())).ok();
        String id = made.path("id").asString();
        send(alice.api(), email(bob), "300000000").ok();

        assertThat(act(id, "authorise", "{}").status()).isEqualTo(400);
        assertThat(rows(made).at("/0/warnings")).isEmpty();

        assertThat(act(id, "authorise", "{\"ignoreInvalid\":true}").status()).isEqualTo(409);
        assertThat(rows(made).at("/0/warnings")).hasSize(1);
    }

    @Test
    void asManyKeyedAuthorisationsAsThereAreConnectionsHoldUpNoPayment() {
        List<Integer> answers = Race.of(32, i -> {
            ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());
            return i == 31
                    ? send(keyed, email(bob), "300000000").status()
                    : keyed.post("/api/batches/" + UUID.randomUUID() + "/authorise", "{}")
                            .status();
        });

        assertThat(answers.subList(0, 31)).containsOnly(404);
        assertThat(answers.getLast()).isEqualTo(200);
    }

    @Test
    void aPersonIsTheSameByTheirAddressAndAsAPayee() {
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Bobby\",\"email\":\"%s\"}".formatted(bob.email()))
                .at("/id");
        String byPayee = "payee_id,amount\n" + payee + ",%s\n";
        String byAddress = "email,amount\n" + bob.email() + ",%s\n";

        assertThat(upload(byPayee.formatted(3)).ok().path("warned").asInt()).isZero();
        assertThat(rows(upload(byAddress.formatted(3)).ok()).at("/0/warnings/0").asString())
                .startsWith("the same amount waits for this recipient in another list, handed in on 20");
        assertThat(upload(byAddress.formatted(4)).ok().path("warned").asInt()).isZero();
        assertThat(rows(upload(byPayee.formatted(4)).ok()).at("/0/warnings/0").asString())
                .startsWith("the same amount waits for this recipient in another list, handed in on 20");
    }

    @Test
    void anAmountTooLargeForTheBookIsAnErrorOfItsRow() {
        JsonNode made = upload("email,amount\n%1$s,92233720369\n%1$s,999999999999\n%1$s,5".formatted(bob.email()))
                .ok();

        assertThat(counts(made)).startsWith("3 rows, 2 invalid, 1 ready");
        assertThat(rows(made).at("/0/errors/0").asString()).isEqualTo("amount must be between 1 and 50000");
        assertThat(rows(made).at("/1/errors/0").asString()).isEqualTo("amount must be between 1 and 50000");
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThat(upload("").status()).isEqualTo(422);
        assertThat(upload("name,colour\na,b").status()).isEqualTo(422);
        assertThat(upload("email,amount\n" + "a@example.com,1\n".repeat(10_001)).status())
                .isEqualTo(422);
        assertThat(upload("email,amount\n" + "x".repeat(3_000_000)).status()).isEqualTo(413);
        for (String rows :
                List.of("[]", "null", "{}", "[null]", "[{\"email\":\"a@example.com\"}]", "[{\"amount\":1.5}]")) {
            assertThat(alice.api()
                            .post("/api/batches", "{\"rows\":" + rows + "}")
                            .status())
                    .as(rows)
                    .isEqualTo(422);
        }
        assertThat(alice.api().get("/api/batches").at("/count")).isEqualTo("0");
    }

    @Test
    void aBatchIsPausedAndResumedOnlyWhereThatMeansSomething() {
        String id = upload("email,amount\n" + bob.email() + ",1").at("/id");

        for (String action : List.of("pause", "resume", "retry")) {
            assertThat(act(id, action, "").status()).as(action).isEqualTo(409);
        }
        act(id, "authorise", "{}").ok();
        completed(id);
        assertThat(act(id, "pause", "").status()).isEqualTo(409);
        assertThat(act(id, "resume", "").status()).isEqualTo(409);
    }

    @Test
    void thousandsOfRowsArePaidInTheirOrder() {
        fund(anybody(), alice, "3000");
        String list = IntStream.range(0, 3_000)
                .mapToObj(i -> (i % 2 == 0 ? bob.email() : "guest" + i + "-" + bob.email()) + ",1")
                .collect(Collectors.joining("\n", "email,amount\n", "\n"));
        String id = upload(list).at("/id");
        act(id, "authorise", "{}").ok();

        assertThat(counts(completed(id))).isEqualTo("3000 rows, 0 invalid, 0 ready, 3000 paid, 0 failed");
        assertThat(balance(bob)).isEqualTo("1500");
        assertThat(balance(alice)).isEqualTo("50");
    }

    private ApiClient.Answer upload(String csv) {
        return alice.api().send("POST", "/api/batches/csv?name=Payday", csv, "text/csv");
    }

    private JsonNode rows(JsonNode made) {
        return alice.api()
                .get("/api/batches/" + made.path("id").asString() + "/rows")
                .ok()
                .path("data");
    }

    private String result(String id) {
        return alice.api().get("/api/batches/" + id + "/result").text();
    }

    private ApiClient.Answer act(String id, String action, String body) {
        return alice.api().post("/api/batches/" + id + "/" + action, body);
    }

    private ApiClient.Answer confirm(String id, String action) {
        return alice.api()
                .with("Bornite-Repeats", "confirmed")
                .post("/api/batches/" + id + "/" + action, action.equals("retry") ? "" : "{}");
    }

    private JsonNode batch(String id) {
        return alice.api().get("/api/batches/" + id).ok();
    }

    private JsonNode completed(String id) {
        return await(() -> batch(id), batch -> batch.path("state").asString().equals("completed"));
    }

    private static String counts(JsonNode batch) {
        return "%d rows, %d invalid, %d ready, %d paid, %d failed"
                .formatted(
                        batch.path("rows").asInt(),
                        batch.path("invalid").asInt(),
                        batch.path("ready").asInt(),
                        batch.path("paid").asInt(),
                        batch.path("failed").asInt());
    }
}
