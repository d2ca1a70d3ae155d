package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static io.bornite.support.Payday.transferByHash;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Addresses that begin and end like one that an organisation pays, made by whoever wants its money. */
class LookAlikeJourney extends ApiJourney {

    private static final String LOOKS_LIKE = "Bornite-Looks-Like";
    private static final String WISH = "Bornite-Look-Alikes";
    private static final String TEN = "1000000000";

    private Person alice;

    @BeforeEach
    void aliceHasMoney() {
        alice = SignUp.somebody(anybody());
        fund(anybody(), alice, "100");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void aPaymentToALookAlikeOfAnAddressThatWasPaidNamesThatAddress() {
        Answer known = withdraw(alice.api(), OUTSIDE);
        Answer alike = withdraw(alice.api(), alike(OUTSIDE));
        Answer sent = send(alice.api(), address(alike(OUTSIDE)), TEN);
        Answer knownAgain = withdraw(alice.api(), OUTSIDE);

        assertThat(known.header(LOOKS_LIKE)).isNull();
        assertThat(alike.ok().path("status").asString()).isEqualTo("pending");
        assertThat(alike.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        assertThat(sent.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        assertThat(knownAgain.header(LOOKS_LIKE)).isNull();
        assertThat(balance(alice)).isEqualTo("60");
    }

    @Test
    void anAddressWithAWrongChecksumIsRefusedWhereverItIsNamed() {
        String wrong = OUTSIDE.replace("dc3A", "Dc3A");
        JsonNode batch = alice.api()
                .post("/api/batches", "{\"rows\":[{\"walletAddress\":\"" + wrong + "\",\"amount\":\"300000000\"}]}")
                .ok();

        for (Answer refused : List.of(
                withdraw(alice.api(), wrong),
                send(alice.api(), address(wrong), TEN),
                writeDown(alice.api(), "137", wrong),
                schedule(alice.api(), wrong))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.at("/message/0/property")).isEqualTo("walletAddress");
        }
        assertThat(batch.path("invalid").asInt()).isEqualTo(1);
        assertThat(balance(alice)).isEqualTo("100");
        assertThat(withdraw(alice.api(), OUTSIDE.toLowerCase(Locale.ROOT)).at("/destinationAccount/walletAddress"))
                .as("without capitals there is no checksum")
                .isEqualTo(OUTSIDE);
    }

    @Test
    void whatDiffersInOneOfTheFirstOrLastFourIsNoLookAlike() {
        withdraw(alice.api(), OUTSIDE).ok();

        for (String other : List.of(
                "0x7098" + middle() + "79c8",
                "0x6099" + middle() + "79c8",
                "0x7099" + middle() + "69c8",
                "0x7099" + middle() + "79c9")) {
            assertThat(withdraw(alice.api(), other).header(LOOKS_LIKE)).isNull();
        }
    }

    @Test
    void anAddressOfTheHouseThatWasNamedIsKnownAsWell() {
        Person bob = SignUp.somebody(anybody());
        String paid = walletOf(bob);
        send(alice.api(), address(paid), TEN).ok();

        assertThat(withdraw(alice.api(), alike(paid)).header(LOOKS_LIKE)).isEqualTo(paid);
        assertThat(send(alice.api(), address(paid), TEN).header(LOOKS_LIKE)).isNull();
    }

    @Test
    void onlyAddressesThatTheOrganisationItselfHasNamedAreKnown() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), bob, "50");
        withdraw(bob.api(), OUTSIDE).ok();
        send(alice.api(), email(bob), TEN).ok();

        assertThat(withdraw(alice.api(), alike(OUTSIDE)).header(LOOKS_LIKE)).isNull();
        assertThat(withdraw(alice.api(), alike(walletOf(bob))).header(LOOKS_LIKE))
                .as("it was paid by mail, and nobody copied its address")
                .isNull();
    }

    @Test
    void whoRepeatsAKeyedPaymentIsToldTheSame() {
        withdraw(alice.api(), OUTSIDE).ok();
        String alike = alike(OUTSIDE);
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());

        Answer first = withdraw(keyed, alike);
        Answer again = withdraw(keyed.with(WISH, "ask"), alike);

        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        assertThat(balance(alice)).isEqualTo("80");
    }

    @Test
    void aScheduleOrAnAccountThatIsAskedForAgainWithItsKeyIsWarnedAboutAgain() {
        withdraw(alice.api(), OUTSIDE).ok();
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());
        ApiClient plain = alice.api().withKey(UUID.randomUUID().toString());
        String alike = alike(OUTSIDE);

        List<Answer> firsts = List.of(schedule(keyed, alike), writeDown(keyed, "137", alike));
        List<Answer> agains = List.of(schedule(keyed, alike), writeDown(keyed, "137", alike));
        schedule(plain, OUTSIDE).ok();
        Answer plainAgain = schedule(plain, OUTSIDE);

        assertThat(firsts).allSatisfy(first -> {
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        });
        assertThat(agains).allSatisfy(again -> {
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(again.headers().allValues(LOOKS_LIKE)).containsExactly(OUTSIDE);
        });
        assertThat(plainAgain.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(plainAgain.header(LOOKS_LIKE)).isNull();
    }

    @Test
    void whoWantsToBeAskedIsAskedAndNothingHappensBeforeTheyConfirm() {
        withdraw(alice.api(), OUTSIDE).ok();
        String alike = alike(OUTSIDE);
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());

        Answer asked = withdraw(keyed.with(WISH, "ask"), alike);
        Answer askedToo = send(alice.api().with(WISH, "ask"), address(alike), TEN);

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.at("/statusCode")).isEqualTo("409");
        assertThat(asked.at("/error")).isEqualTo("confirm_required");
        assertThat(asked.at("/message")).contains(OUTSIDE).containsIgnoringCase(alike);
        assertThat(asked.body()).hasSize(3);
        assertThat(askedToo.at("/error")).isEqualTo("confirm_required");
        assertThat(balance(alice)).isEqualTo("90");
        assertThat(alice.api().get("/api/transfers?type=withdraw").at("/count")).isEqualTo("1");

        Answer confirmed = withdraw(keyed.with(WISH, "confirmed"), alike);
        assertThat(confirmed.ok().path("status").asString()).isEqualTo("pending");
        assertThat(confirmed.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        assertThat(balance(alice)).isEqualTo("80");
        assertThat(withdraw(alice.api().with(WISH, "ask"), alike).status())
                .as("who has confirmed an address and paid it is not asked again")
                .isEqualTo(200);
    }

    @Test
    void whoWantsToBeAskedIsNotAskedWhereThereIsNothingToAsk() {
        ApiClient asking = alice.api().with(WISH, "ask");

        assertThat(withdraw(asking, OUTSIDE).status()).isEqualTo(200);
        assertThat(withdraw(asking, OUTSIDE).status()).isEqualTo(200);
        assertThat(send(asking, "\"email\":\"" + UUID.randomUUID() + "@example.com\"", TEN)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWishThatIsMisspeltIsRefusedAndPaysNothing() {
        for (String wish : List.of("Ask", "yes", "ask,confirmed", "")) {
            Answer refused = withdraw(alice.api().with(WISH, wish), OUTSIDE);
            assertThat(refused.status()).as(wish).isEqualTo(422);
            assertThat(refused.at("/message/0/property")).isEqualTo(WISH);
        }
        assertThat(balance(alice)).isEqualTo("100");
    }

    @Test
    void anAddressThatWasWrittenDownIsKnownAndOneThatLooksLikeItIsMarked() {
        Answer known = writeDown(alice.api(), "137", OUTSIDE);
        String alike = alike(OUTSIDE);
        Answer asked = writeDown(alice.api().with(WISH, "ask"), "137", alike);
        int accounts = accounts();
        Answer written = writeDown(alice.api(), "137", alike);

        assertThat(known.header(LOOKS_LIKE)).isNull();
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.at("/error")).isEqualTo("confirm_required");
        assertThat(written.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        assertThat(accounts()).isEqualTo(accounts + 1);
        assertThat(withdraw(alice.api().with(WISH, "ask"), alike).status())
                .as("writing a false address down does not make it the right one")
                .isEqualTo(409);

        alice.api().delete("/api/accounts/" + known.at("/id")).ok();
        assertThat(withdraw(alice.api().with(WISH, "ask"), alike).status()).isEqualTo(200);
    }

    @Test
    void addressesOfOtherFamiliesAreComparedAsTheirText() {
        String starknet = "0x04a1" + "3".repeat(56) + "c0de";
        String solana = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";
        writeDown(alice.api(), "23434", starknet).ok();
        writeDown(alice.api(), "1399811149", solana).ok();

        assertThat(writeDown(alice.api(), "23434", "0x04a1" + "5".repeat(56) + "c0de")
                        .header(LOOKS_LIKE))
                .isEqualTo(starknet);
        assertThat(writeDown(alice.api(), "1399811149", solana.replace("svAu", "svBu"))
                        .header(LOOKS_LIKE))
                .isEqualTo(solana);
    }

    @Test
    void aScheduleForALookAlikeIsMarkedOrAskedAbout() {
        withdraw(alice.api(), OUTSIDE).ok();
        String alike = alike(OUTSIDE);

        Answer asked = schedule(alice.api().with(WISH, "ask"), alike);
        String schedules = alice.api().get("/api/transfer-schedules").at("/count");
        Answer made = schedule(alice.api(), alike);

        assertThat(asked.at("/error")).isEqualTo("confirm_required");
        assertThat(schedules).isEqualTo("0");
        assertThat(made.ok().path("status").asString()).isEqualTo("active");
        assertThat(made.header(LOOKS_LIKE)).isEqualTo(OUTSIDE);
        assertThat(schedule(alice.api(), OUTSIDE).header(LOOKS_LIKE)).isNull();
    }

    @Test
    void aRowOfABatchThatPaysALookAlikeIsOneToLookAt() {
        withdraw(alice.api(), OUTSIDE).ok();
        JsonNode made = alice.api()
                .post("/api/batches", """
                        {"rows":[{"walletAddress":"%s","amount":"300000000"},
                        {"walletAddress":"%s","amount":"400000000"},
                        {"email":"bob@example.com","amount":"400000000"}]}
                        """.formatted(OUTSIDE, alike(OUTSIDE)))
                .ok();

        JsonNode rows = alice.api()
                .get("/api/batches/" + made.path("id").asString() + "/rows")
                .ok()
                .path("data");
        assertThat(rows.at("/0/warnings")).isEmpty();
        assertThat(rows.at("/1/warnings/0").asString()).contains("begins and ends like " + OUTSIDE);
        assertThat(rows.at("/1/state").asString()).isEqualTo("ready");
        assertThat(rows.at("/2/warnings")).isEmpty();
        assertThat(made.path("warned").asInt()).isEqualTo(1);
    }

    @Test
    void aRowOfAListThatPaysALookAlikeSaysSoOrTheWholeListWaitsForAConfirmation() {
        withdraw(alice.api(), OUTSIDE).ok();
        String list = """
                {"requests":[{"requestId":"1","request":{"email":"bob@example.com","amount":"%s","currency":"USDC","purposeCode":"gift"}},
                {"requestId":"2","request":{"walletAddress":"%s","amount":"%s","currency":"USDC","purposeCode":"gift"}}]}
                """.formatted(TEN, alike(OUTSIDE), TEN);
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());

        Answer asked = keyed.with(WISH, "ask").post("/api/transfers/send-batch", list);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.at("/error")).isEqualTo("confirm_required");
        assertThat(balance(alice)).isEqualTo("90");

        Answer paid = keyed.with(WISH, "confirmed").post("/api/transfers/send-batch", list);
        Answer again = keyed.post("/api/transfers/send-batch", list);
        assertThat(paid.ok().at("/responses/0").has("looksLike")).isFalse();
        assertThat(paid.at("/responses/1/looksLike")).isEqualTo(OUTSIDE);
        assertThat(again.text()).isEqualTo(paid.text());
        assertThat(balance(alice)).isEqualTo("70");
    }

    @Test
    void aListThatPaidPartOfItselfIsNotAskedAboutThatPartWhenItComesAgain() {
        String list = """
                {"requests":[{"requestId":"1","request":{"walletAddress":"%s","amount":"%s","currency":"USDC","purposeCode":"gift"}},
                {"requestId":"2","request":{"walletAddress":"%s","amount":"20000000000","currency":"USDC","purposeCode":"gift"}}]}
                """.formatted(OUTSIDE, TEN, alike(OUTSIDE));
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString()).with(WISH, "ask");

        Answer first = keyed.post("/api/transfers/send-batch", list);
        Answer again = keyed.post("/api/transfers/send-batch", list);

        assertThat(first.ok().at("/responses/1/response/id").isMissingNode())
                .as(first.text())
                .isTrue();
        assertThat(again.ok().at("/responses/0/response/id").asString())
                .isNotEmpty()
                .isEqualTo(first.at("/responses/0/response/id"));
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void whoSendsMoneyIsNeverOfferedAsSomebodyToPay() {
        String hash = fund(anybody(), alice, "137", "5");
        String sender =
                transferByHash(alice, hash).at("/sourceAccount/walletAddress").asString();

        assertThat(sender).startsWith("0x");
        assertThat(withdraw(alice.api(), alike(sender)).header(LOOKS_LIKE)).isNull();
        assertThat(alice.api().get("/api/payees").at("/count")).isEqualTo("0");
        assertThat(Stream.of("/api/accounts", "/api/wallets", "/api/payees", "/api/auth/me")
                        .map(path -> alice.api().get(path).text()))
                .noneMatch(text -> text.contains(sender));
    }

    private int accounts() {
        return alice.api().get("/api/accounts").ok().path("data").size();
    }

    private static Answer withdraw(ApiClient api, String address) {
        return api.post(
                "/api/transfers/wallet-withdraw",
                "{\"walletAddress\":\"%s\",\"amount\":\"%s\",\"purposeCode\":\"self\"}".formatted(address, TEN));
    }

    private static Answer writeDown(ApiClient api, String network, String address) {
        return api.post("/api/accounts", "{\"network\":\"%s\",\"walletAddress\":\"%s\"}".formatted(network, address));
    }

    private static Answer schedule(ApiClient api, String address) {
        return api.post("/api/transfer-schedules", """
                {"walletAddress":"%s","amount":"%s","purposeCode":"gift","repeatType":"one_time","schedule":"%s"}
                """.formatted(address, TEN, Instant.parse("2035-01-01T00:00:00Z")));
    }

    private static String address(String address) {
        return "\"walletAddress\":\"" + address + "\"";
    }

    private static String walletOf(Person person) {
        return person.api()
                .get("/api/wallets/default")
                .ok()
                .path("walletAddress")
                .asString();
    }

    /** Another address each time with the same beginning and end. */
    private static String alike(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        return plain.substring(0, 6) + middle() + plain.substring(plain.length() - 4);
    }

    private static String middle() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
