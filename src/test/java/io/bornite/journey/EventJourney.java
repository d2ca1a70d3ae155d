package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventJourney extends ApiJourney {

    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasMoneyAndBobHasNone() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        Payday.fund(anybody(), alice, "100");
    }

    @Test
    void everyStateOfATransferIsAnEventNumberedFromOneWithoutAGap() {
        JsonNode sent = send(bob.email(), "500000000");

        List<JsonNode> hers = log(alice);
        assertThat(types(hers))
                .containsExactly("transfer.deposit.pending", "transfer.deposit.success", "transfer.send.success");
        assertThat(hers).extracting(event -> event.path("sequence").asString()).containsExactly("1", "2", "3");
        JsonNode event = hers.getLast();
        assertThat(event.at("/data/id")).isEqualTo(sent.at("/id"));
        assertThat(event.at("/data/status").asString()).isEqualTo("success");
        assertThat(event.at("/organizationId").asString()).isEqualTo(alice.organization());

        List<JsonNode> his = log(bob);
        assertThat(types(his)).containsExactly("transfer.receive.success");
        assertThat(his.getFirst().at("/data/type").asString()).isEqualTo("receive");
        assertThat(his.getFirst().at("/sequence").asString()).isEqualTo("1");
    }

    @Test
    void anEventShowsItsSubjectAsItWasThenAndTheLastOneAsItIs() {
        JsonNode pending = log(alice).getFirst();
        JsonNode success = log(alice).get(1);

        assertThat(pending.at("/data/status").asString()).isEqualTo("pending");
        assertThat(pending.at("/data/transactions/0/status").asString()).isEqualTo("pending");
        assertThat(pending.at("/data/transactions/0/transactionHash").asString())
                .startsWith("0x");
        assertThat(success.at("/data"))
                .isEqualTo(alice.api()
                        .get("/api/transfers/" + success.at("/data/id").asString())
                        .ok());
        assertThat(success.at("/id")).isNotEqualTo(pending.at("/id"));
    }

    @Test
    void whoeverReadsOnFromItsCursorReadsEveryEventOnceWhileOthersHappen() {
        List<Thread> senders = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 10).forEach(_ -> send(bob.email(), "100000000"))))
                .toList();
        List<String> read = new ArrayList<>();
        String cursor = "0";
        while (read.size() < 42) {
            JsonNode page =
                    alice.api().get("/api/events?limit=7&after=" + cursor).ok();
            page.path("data").forEach(event -> read.add(event.path("sequence").asString()));
            cursor = page.path("cursor").asString();
        }

        assertThat(senders)
                .allSatisfy(sender -> assertThat(sender.join(java.time.Duration.ofSeconds(10)))
                        .isTrue());
        assertThat(read)
                .isEqualTo(
                        IntStream.rangeClosed(1, 42).mapToObj(Integer::toString).toList());
    }

    @Test
    void theNewestComeFirstUnlessAskedFromACursorAndTypesAreFiltered() {
        send(bob.email(), "100000000");
        send("guest-" + alice.organization() + "@example.com", "100000000");

        JsonNode newest = alice.api().get("/api/events?limit=2").ok();
        assertThat(types(newest)).containsExactly("transfer.send.pending", "transfer.send.success");
        assertThat(newest.at("/hasMore").asBoolean()).isTrue();
        JsonNode older = alice.api()
                .get("/api/events?before=" + newest.at("/cursor").asString())
                .ok();
        assertThat(types(older)).containsExactly("transfer.deposit.success", "transfer.deposit.pending");
        assertThat(older.at("/hasMore").asBoolean()).isFalse();

        assertThat(types(alice.api()
                        .get("/api/events?after=0&type=transfer.send")
                        .ok()))
                .containsExactly("transfer.send.success", "transfer.send.pending");
        assertThat(types(alice.api()
                        .get("/api/events?type=transfer.send.success,transfer.deposit.pending")
                        .ok()))
                .containsExactly("transfer.send.success", "transfer.deposit.pending");
        assertThat(alice.api().get("/api/events?type=kyc").at("/data")).isEmpty();
        assertThat(alice.api().get("/api/events/3").at("/type")).isEqualTo("transfer.send.success");
    }

    @Test
    void anotherOrganisationsLogIsNotThere() {
        assertThat(bob.api().get("/api/events?after=0").at("/data")).isEmpty();
        Answer missing = bob.api().get("/api/events/1");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.at("/message")).isEqualTo("Event not found");
        assertThat(anybody().get("/api/events").status()).isEqualTo(401);
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String query :
                List.of("after=-1", "after=x", "before=0", "limit=0", "limit=201", "after=1&before=2", "type=A%27")) {
            assertThat(alice.api().get("/api/events?" + query).status())
                    .as(query)
                    .isEqualTo(422);
        }
        assertThat(alice.api().get("/api/events/0").status()).isEqualTo(422);
        assertThat(alice.api().get("/api/events/99").status()).isEqualTo(404);
    }

    private JsonNode send(String email, String amount) {
        return alice.api()
                .post(
                        "/api/transfers/send",
                        "{\"email\":\"%s\",\"amount\":\"%s\",\"purposeCode\":\"gift\",\"currency\":\"USDC\"}"
                                .formatted(email, amount))
                .ok();
    }

    private static List<JsonNode> log(Person person) {
        return List.copyOf(
                person.api().get("/api/events?after=0").ok().path("data").values());
    }

    private static List<String> types(JsonNode page) {
        return types(List.copyOf(page.path("data").values()));
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asString()).toList();
    }
}
