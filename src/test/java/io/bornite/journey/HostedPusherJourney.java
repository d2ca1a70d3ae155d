package io.bornite.journey;

import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.PusherStub;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.support.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that hands its live events to a hosted Pusher. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=${hosted.database-url}",
            "bornite.realtime.pusher.app-id=" + PusherStub.APP_ID,
            "bornite.realtime.pusher.key=" + PusherStub.KEY,
            "bornite.realtime.pusher.secret=" + PusherStub.SECRET
        })
class HostedPusherJourney extends ApiJourney {

    private static final PusherStub PUSHER = new PusherStub();
    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);

    private Person alice;
    private String channel;

    @DynamicPropertySource
    static void hosted(DynamicPropertyRegistry properties) {
        properties.add("hosted.database-url", DATABASE::obtain);
        properties.add("bornite.realtime.pusher.url", PUSHER::url);
    }

    @BeforeEach
    void aliceSignsIn() {
        PUSHER.answer(200);
        alice = SignUp.somebody(anybody());
        channel = "private-org-" + alice.organization();
    }

    @Test
    void aDepositIsHandedOverSignedAsPushersOwnLibrarySigns() {
        String hash = fund(anybody(), alice, "137", "0.402");

        JsonNode event = await("deposit");
        JsonNode deposit = JsonMapper.shared().readTree(event.path("data").asString());
        assertThat(deposit.path("amount").asString()).isEqualTo("0.402");
        assertThat(deposit.path("txHash").asString()).isEqualTo(hash);
        assertThat(PUSHER.refused()).isEmpty();
    }

    @Test
    void moreEventsThanABatchMayHaveAreHandedOverInTheirOrder() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "500");
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= 25; row++) {
            rows.append(row == 1 ? "" : ",").append("""
                    {"requestId":"%1$d","request":{"email":"%2$s","amount":"%1$d00000000","purposeCode":"gift","currency":"USDC"}}
                    """.formatted(row, bob.email()));
        }
        alice.api()
                .post("/api/transfers/send-batch", "{\"requests\":[" + rows + "]}")
                .ok();

        String bobs = "private-org-" + bob.organization();
        for (int row = 1; row <= 25; row++) {
            JsonNode event = PUSHER.next(bobs);
            assertThat(event.path("name").asString()).isEqualTo("transfer");
            String id = JsonMapper.shared()
                    .readTree(event.path("data").asString())
                    .path("transferId")
                    .asString();
            assertThat(bob.api().get("/api/transfers/" + id).at("/amount")).isEqualTo(row + "00000000");
        }
    }

    @Test
    void channelsAreSignedForItWithItsOwnSecret() {
        assertThat(alice.api()
                        .post(
                                "/api/notifications/auth",
                                "{\"socket_id\":\"123.456\",\"channel_name\":\"%s\"}".formatted(channel))
                        .at("/auth"))
                .isEqualTo(PusherStub.channelAuth("123.456", channel));
    }

    @Test
    void ourOwnServerIsNotServedBesideIt() {
        assertThat(anybody().get("/app/" + PusherStub.KEY + "?protocol=7").status())
                .isEqualTo(404);
    }

    @Test
    void whileItFailsMoneyMovesAndLaterEventsComeAgain() {
        PUSHER.answer(500);
        fund(anybody(), alice, "137", "2");
        await("deposit");

        PUSHER.answer(200);
        fund(anybody(), alice, "137", "3");

        JsonNode deposit =
                JsonMapper.shared().readTree(await("deposit").path("data").asString());
        assertThat(deposit.path("amount").asString()).isEqualTo("3");
    }

    @Test
    void aPusherThatNeverEndsItsAnswerIsGivenUp() {
        PUSHER.answerWithoutEnd();
        alice.api().get("/api/notifications/test").ok();
        await("test");

        PUSHER.answer(200);
        fund(anybody(), alice, "137", "4");

        JsonNode deposit =
                JsonMapper.shared().readTree(await("deposit").path("data").asString());
        assertThat(deposit.path("amount").asString()).isEqualTo("4");
    }

    @Test
    void aTestEventIsHandedOverToo() {
        alice.api().get("/api/notifications/test").ok();

        assertThat(await("test").path("data").asString()).contains("It arrives");
    }

    private JsonNode await(String name) {
        JsonNode event = PUSHER.next(channel);
        while (!event.path("name").asString().equals(name)) {
            event = PUSHER.next(channel);
        }
        return event;
    }
}
