package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.awaitStatus;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static io.bornite.support.Payday.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SendTransferJourney extends ApiJourney {

    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasFiveHundred() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "500");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void aDepositIsShownWithItsSenderAndCreditedOnce() {
        JsonNode deposit = alice.api().get("/api/transfers").ok().path("data").get(0);

        assertThat(deposit.path("type").asString()).isEqualTo("deposit");
        assertThat(deposit.path("amount").asString()).isEqualTo("50000000000");
        assertThat(deposit.path("senderDisplayName").asString()).startsWith("0x");
        assertThat(deposit.at("/transactions/0/transactionHash").asString()).startsWith("0x");
        assertThat(balance(alice)).isEqualTo("500");
    }

    @Test
    void aPaymentToAMemberIsASendForOneAndAReceiveForTheOther() {
        JsonNode sent = send(alice.api(), email(bob), "2500000000").ok();

        assertThat(status(sent)).isEqualTo("success");
        assertThat(sent.path("type").asString()).isEqualTo("send");
        assertThat(sent.path("mode").asString()).isEqualTo("on_chain");
        assertThat(sent.path("sourceCountry").asString()).isEqualTo("none");
        assertThat(sent.at("/destinationAccount/payeeEmail").asString()).isEqualTo(bob.email());
        JsonNode received = bob.api().get("/api/transfers").ok().path("data").get(0);
        assertThat(received.path("type").asString()).isEqualTo("receive");
        assertThat(received.path("senderDisplayName").asString()).isEqualTo(alice.email());
        assertThat(received.path("transactions")).hasSize(1);
        assertThat(balance(alice)).isEqualTo("475");
        assertThat(balance(bob)).isEqualTo("25");
    }

    @Test
    void sendingMoreThanTheBalanceIsRejectedAndChangesNothing() {
        ApiClient.Answer answer = send(alice.api(), email(bob), "50000000001000");
        ApiClient.Answer within = send(alice.api(), email(bob), "50100000000");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(within.status()).isEqualTo(400);
        assertThat(within.text())
                .isEqualTo("{\"statusCode\":400,\"error\":\"Insufficient balance to perform this transaction\","
                        + "\"message\":\"Insufficient balance to perform this transaction\"}");
        assertThat(balance(alice)).isEqualTo("500");
        assertThat(bob.api().get("/api/transfers").ok().path("count").asInt()).isZero();
    }

    @Test
    void aPaymentToAnAddressOutsideIsHeldThenSettledWithItsHash() {
        JsonNode sent = send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "1000000000")
                .ok();

        assertThat(status(sent)).isEqualTo("pending");
        assertThat(balance(alice)).isEqualTo("490");
        JsonNode settled = awaitStatus(alice, sent.path("id").asString(), "success");
        assertThat(settled.at("/transactions/0/transactionHash").asString()).hasSize(66);
        assertThat(settled.at("/transactions/0/status").asString()).isEqualTo("success");
        assertThat(settled.at("/destinationAccount/walletAddress").asString()).isEqualTo(OUTSIDE);
        assertThat(balance(alice)).isEqualTo("490");
    }

    @Test
    void aWithdrawalLeavesToAnAddressOutside() {
        JsonNode sent = alice.api()
                .post(
                        "/api/transfers/wallet-withdraw",
                        "{\"walletAddress\":\"%s\",\"amount\":1000000000,\"purposeCode\":\"self\"}".formatted(OUTSIDE))
                .ok();

        assertThat(sent.path("type").asString()).isEqualTo("withdraw");
        awaitStatus(alice, sent.path("id").asString(), "success");
    }

    @Test
    void anAddressOfAnotherOrganisationIsPaidInsideAtOnce() {
        String address =
                bob.api().get("/api/wallets/default").ok().path("walletAddress").asString();

        JsonNode sent = send(
                        alice.api(),
                        "\"walletAddress\":\"" + address.toLowerCase(java.util.Locale.ROOT) + "\"",
                        "500000000")
                .ok();

        assertThat(status(sent)).isEqualTo("success");
        assertThat(balance(bob)).isEqualTo("5");
    }

    @Test
    void moneyForAStrangerWaitsAndIsTheirsAtTheirFirstSignIn() {
        String stranger = "Stranger-" + UUID.randomUUID() + "@Example.com";
        JsonNode sent =
                send(alice.api(), "\"email\":\"" + stranger + "\"", "500000000").ok();
        assertThat(status(sent)).isEqualTo("pending");
        assertThat(balance(alice)).isEqualTo("495");

        Person signedUp = SignUp.signIn(anybody(), stranger.toLowerCase(java.util.Locale.ROOT));

        assertThat(balance(signedUp)).isEqualTo("5");
        JsonNode received =
                signedUp.api().get("/api/transfers").ok().path("data").get(0);
        assertThat(received.path("type").asString()).isEqualTo("receive");
        assertThat(received.path("senderDisplayName").asString()).isEqualTo(alice.email());
        assertThat(status(Payday.transfer(alice, sent.path("id").asString()))).isEqualTo("success");
    }

    @Test
    void moneyOnAnyNetworkCanBeSent() {
        fund(anybody(), bob, "8453", "40");

        send(bob.api(), email(alice), "3000000000").ok();

        assertThat(balance(bob, "8453")).isEqualTo("10");
        assertThat(balance(alice, "8453")).isEqualTo("30");
    }

    @Test
    void aPayeeIsPaidAsItStoodWhenThePaymentWasAccepted() {
        JsonNode payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Bobby\",\"email\":\"%s\"}".formatted(bob.email()))
                .ok();
        String id = payee.path("id").asString();
        JsonNode sent =
                send(alice.api(), "\"payeeId\":\"" + id + "\"", "100000000").ok();

        alice.api().put("/api/payees/" + id, "{\"nickName\":\"Changed\"}").ok();
        alice.api().delete("/api/payees/" + id).ok();

        JsonNode later = Payday.transfer(alice, sent.path("id").asString());
        assertThat(later.at("/destinationAccount/payeeDisplayName").asString()).isEqualTo("Bobby");
        assertThat(later.at("/destinationAccount/payeeId").asString()).isEqualTo(id);
        JsonNode received = bob.api().get("/api/transfers").ok().path("data").get(0);
        assertThat(received.at("/destinationAccount/payeeDisplayName").isNull()).isTrue();
    }

    @Test
    void anEditThatNamesOnlyTheNickNameLeavesTheNamesAndThePhoneNumber() {
        String path = "/api/payees/"
                + alice.api().post("/api/payees", """
                                {"nickName":"Bob","firstName":"Robert","lastName":"Quill","phoneNumber":"+49301234",
                                "email":"%s"}
                                """.formatted(bob.email())).at("/id");

        JsonNode renamed = alice.api().put(path, "{\"nickName\":\"Bobby\"}").ok();
        JsonNode cleared = alice.api()
                .put(path, "{\"nickName\":\"Bobby\",\"lastName\":\"\",\"phoneNumber\":\"\"}")
                .ok();

        assertThat(renamed.path("nickName").asString()).isEqualTo("Bobby");
        assertThat(renamed.path("phoneNumber").asString()).isEqualTo("+49301234");
        assertThat(renamed.path("displayName").asString())
                .as("the name that is screened")
                .isEqualTo("Robert Quill");
        assertThat(cleared.path("phoneNumber").isNull()).isTrue();
        assertThat(cleared.path("lastName").isNull()).isTrue();
        assertThat(cleared.path("displayName").asString()).isEqualTo("Robert");
    }

    @Test
    void aPayeeNamedBesideItsOwnEmailIsShownAndAnyOtherIsNot() {
        String own = payee("Bobby", bob.email());
        String other = payee("Carol", "carol@example.com");

        JsonNode sent = send(alice.api(), email(bob) + ",\"payeeId\":\"" + own + "\"", "100000000")
                .ok();
        JsonNode beside = send(alice.api(), email(bob) + ",\"payeeId\":\"" + other + "\"", "100000000")
                .ok();

        assertThat(sent.at("/destinationAccount/payeeId").asString()).isEqualTo(own);
        assertThat(sent.at("/destinationAccount/payeeDisplayName").asString()).isEqualTo("Bobby");
        assertThat(beside.at("/destinationAccount/payeeId").isNull()).isTrue();
        assertThat(beside.at("/destinationAccount/payeeDisplayName").asString()).isEqualTo(bob.email());
        assertThat(balance(bob)).isEqualTo("2");
    }

    private String payee(String nickName, String email) {
        return alice.api()
                .post("/api/payees", "{\"nickName\":\"%s\",\"email\":\"%s\"}".formatted(nickName, email))
                .at("/id");
    }

    @Test
    void ofAHundredPaymentsOfTheWholeBalanceOneIsAccepted() {
        List<Integer> statuses =
                Race.of(100, i -> send(alice.api(), email(bob), "50000000000").status());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 400).hasSize(99);
        assertThat(balance(alice)).isEqualTo("0");
        assertThat(balance(bob)).isEqualTo("500");
    }

    @Test
    void crossedPaymentsDoNotHinderEachOther() {
        fund(anybody(), bob, "500");

        List<Integer> statuses = Race.of(
                100,
                i -> send(i % 2 == 0 ? alice.api() : bob.api(), email(i % 2 == 0 ? bob : alice), "100000000")
                        .status());

        assertThat(statuses).containsOnly(200);
        assertThat(balance(alice)).isEqualTo("500");
        assertThat(balance(bob)).isEqualTo("500");
    }

    @Test
    void holdsOfEveryKindTogetherNeverExceedTheBalance() {
        List<Integer> statuses = Race.of(60, i -> switch (i % 3) {
            case 0 -> send(alice.api(), email(bob), "2000000000").status();
            case 1 ->
                send(alice.api(), "\"email\":\"g" + UUID.randomUUID() + "@example.com\"", "2000000000")
                        .status();
            default ->
                send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "2000000000")
                        .status();
        });

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(25);
        assertThat(balance(alice)).isEqualTo("0");
    }

    @Test
    void theWalletIsFixedWhenAPaymentIsAcceptedWhateverBecomesTheDefaultMeanwhile() {
        fund(anybody(), alice, "8453", "100");
        JsonNode wallets = alice.api().get("/api/wallets").ok();
        List<String> ids =
                List.of(wallets.at("/0/id").asString(), wallets.at("/2/id").asString());
        JsonNode outside = send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "1000000000")
                .ok();

        List<JsonNode> sent = Race.of(40, i -> {
            if (i % 2 == 0) {
                return alice.api()
                        .post("/api/wallets/default", "{\"walletId\":\"" + ids.get(i / 2 % 2) + "\"}")
                        .ok();
            }
            return send(alice.api(), email(bob), "100000000").ok();
        });

        for (JsonNode transfer : sent) {
            if (transfer.has("sourceAccount")) {
                assertThat(Payday.transfer(alice, transfer.path("id").asString())
                                .at("/sourceAccount"))
                        .isEqualTo(transfer.at("/sourceAccount"));
            }
        }
        JsonNode settled = awaitStatus(alice, outside.path("id").asString(), "success");
        assertThat(settled.at("/sourceAccount")).isEqualTo(outside.at("/sourceAccount"));
        assertThat(new BigDecimal(balance(alice, "137")).add(new BigDecimal(balance(alice, "8453"))))
                .isEqualByComparingTo("570");
    }
}
