package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.Banked;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Whatever an organisation has set up tells of each state that it comes into. */
class HouseEventJourney extends ApiJourney {

    private static final String PARTNER = "0x1";

    @Test
    void aBankAccountTellsWhenItIsVerifiedAndDeleted() {
        Person ada = Banked.customerOf(anybody(), PARTNER);
        JsonNode good = Banked.adds(ada, AccountJourney.AMERICAN.formatted("false", "1234500001"));
        Banked.awaitStatus(ada, good, "verified");
        String id = good.path("id").asString();
        ada.api().delete("/api/accounts/" + id).ok();

        assertThat(types(ada, "provider")).containsExactly("provider.approved");
        assertThat(types(ada, "bank_account"))
                .startsWith("bank_account.pending")
                .endsWith("bank_account.verified", "bank_account.deleted")
                .doesNotHaveDuplicates();
        assertThat(log(ada, "bank_account")).allSatisfy(event -> {
            assertThat(event.at("/data/id").asString()).isEqualTo(id);
            assertThat(event.path("type").asString())
                    .endsWith("." + event.at("/data/status").asString());
            assertThat(event.toString()).as("no number in the log").doesNotContain("1234500001");
        });
    }

    @Test
    void anAddressElsewhereTellsThatItWasWrittenDownAndDeleted() {
        Person ada = SignUp.somebody(anybody());
        String id = ada.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"%s\"}".formatted(Payday.OUTSIDE))
                .at("/id");
        ada.api().delete("/api/accounts/" + id).ok();

        assertThat(types(ada, "external_wallet")).containsExactly("external_wallet.pending", "external_wallet.deleted");
    }

    @Test
    void aVirtualAccountTellsWhenItIsOpenAndItsInvitationWhenItIsTaken() {
        Person inviter = SignUp.somebody(anybody());
        String code = inviter.api().post("/api/invite-codes", "{}").at("/code");
        Person ada = Banked.customerOf(anybody(), PARTNER);
        ada.api()
                .post("/api/invite-codes/validate", "{\"code\":\"%s\"}".formatted(code))
                .ok();
        ada.api()
                .post("/api/invite-codes/validate", "{\"code\":\"%s\"}".formatted(code))
                .ok();
        String id = ada.api().post("/api/deposit-accounts", "{}").at("/id");
        Payday.await(() -> lastOf(ada, "deposit_account"), event -> !event.isMissingNode());

        assertThat(types(ada, "deposit_account")).containsExactly("deposit_account.open");
        assertThat(lastOf(ada, "deposit_account").at("/data/id").asString()).isEqualTo(id);
        assertThat(log(inviter, "invite_code")).singleElement().satisfies(event -> {
            assertThat(event.path("type").asString()).isEqualTo("invite_code.taken");
            assertThat(event.at("/data/code").asString()).isEqualTo(code);
            assertThat(event.toString()).doesNotContain(ada.email(), ada.organization());
        });
    }

    @Test
    void aBatchAndAScheduleTellOfEachOfTheirStates() {
        Person ada = SignUp.somebody(anybody());
        Payday.fund(anybody(), ada, "5");
        Person bob = SignUp.somebody(anybody());
        String batch = ada.api()
                .post(
                        "/api/batches",
                        "{\"name\":\"Payday\",\"rows\":[{\"email\":\"%s\",\"amount\":\"100000000\"}]}"
                                .formatted(bob.email()))
                .at("/id");
        ada.api().post("/api/batches/" + batch + "/authorise", "{}").ok();
        Payday.await(
                () -> lastOf(ada, "batch"),
                event -> event.path("type").asString().equals("batch.completed"));
        assertThat(types(ada, "batch")).containsExactly("batch.review", "batch.running", "batch.completed");
        assertThat(lastOf(ada, "batch").at("/data/name").asString()).isEqualTo("Payday");

        String schedule = ada.api()
                .post("/api/transfer-schedules", """
                        {"email":"%s","amount":"100000000","purposeCode":"salary","currency":"USDC","repeatType":"daily",
                         "schedule":"%s"}
                        """.formatted(
                                bob.email(), Instant.now().plus(Duration.ofDays(30))))
                .at("/id");
        ada.api()
                .post("/api/transfer-schedules/" + schedule + "/deactivate", "{}")
                .ok();
        ada.api()
                .post("/api/transfer-schedules/" + schedule + "/deactivate", "{}")
                .ok();
        assertThat(types(ada, "schedule")).containsExactly("schedule.active", "schedule.inactive");
    }

    private JsonNode lastOf(Person person, String type) {
        List<JsonNode> log = log(person, type);
        return log.isEmpty() ? MissingNode.getInstance() : log.getLast();
    }

    private static List<String> types(Person person, String type) {
        return log(person, type).stream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private static List<JsonNode> log(Person person, String type) {
        return List.copyOf(person.api()
                .get("/api/events?after=0&type=" + type)
                .ok()
                .path("data")
                .values());
    }
}
