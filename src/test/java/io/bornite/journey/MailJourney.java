package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MailJourney extends ApiJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Person alice;

    @BeforeEach
    void aliceHasMoney() {
        alice = SignUp.somebody(anybody());
        Payday.fund(anybody(), alice, "1000");
    }

    @Test
    void whoIsPaidAndWhoPaidAreMailedWhatHappened() {
        Person bob = SignUp.somebody(anybody());
        send(bob.email(), "2550000000");

        JsonNode his = mail(bob, "You received 25.5 USDC");
        assertThat(his.path("text").asString())
                .contains("From: ", "Reference: ")
                .doesNotContain("{{");
        assertThat(his.path("html").asString()).contains("25.5 USDC", "<table").doesNotContain("{{");
        JsonNode hers = mail(alice, "You sent 25.5 USDC");
        assertThat(hers.path("text").asString()).contains("To: " + bob.email());
        assertThat(mail(alice, "You received 1000 USDC").path("text").asString())
                .contains("Transaction: 0x");
    }

    @Test
    void manyPaymentsAreOneMail() {
        Person bob = SignUp.somebody(anybody());
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= 30; row++) {
            rows.append(row == 1 ? "" : ",")
                    .append("{\"requestId\":\"%d\",\"request\":%s}".formatted(row, payment(bob.email(), "100000000")));
        }
        alice.api()
                .post("/api/transfers/send-batch", "{\"requests\":[" + rows + "]}")
                .ok();

        JsonNode digest = mail(bob, "You received 30 payments");
        assertThat(digest.path("text").asString()).contains(": 1 USDC", "and more: 30 in all");
        assertThat(mails(bob))
                .filteredOn(mail -> mail.path("subject").asString().startsWith("You received"))
                .hasSize(1);
    }

    @Test
    void aNameIsNeverMarkupAndNeverASecondLine() {
        Person bob = SignUp.somebody(anybody());
        String payee = alice.api()
                .post(
                        "/api/payees",
                        "{\"nickName\":\"<img src=x onerror=alert(1)>\\r\\nBcc: {{amount}}\",\"email\":\"%s\"}"
                                .formatted(bob.email()))
                .ok()
                .path("id")
                .asString();
        Payday.send(alice.api(), "\"payeeId\":\"%s\"".formatted(payee), "300000000")
                .ok();

        JsonNode mail = mail(alice, "You sent 3 USDC");
        assertThat(mail.path("html").asString())
                .contains("&lt;img src=x onerror=alert(1)&gt; Bcc: {{amount}}")
                .doesNotContain("<img");
        assertThat(mail.path("text").asString().lines())
                .contains("To: <img src=x onerror=alert(1)> Bcc: {{amount}}")
                .noneMatch(line -> line.startsWith("Bcc"));
    }

    private void send(String email, String amount) {
        alice.api().post("/api/transfers/send", payment(email, amount)).ok();
    }

    private static String payment(String email, String amount) {
        return "{\"email\":\"%s\",\"amount\":\"%s\",\"purposeCode\":\"gift\",\"currency\":\"USDC\"}"
                .formatted(email, amount);
    }

    private JsonNode mail(Person to, String subject) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> mails(to).stream()
                                .filter(mail -> mail.path("subject").asString().equals(subject))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> mails(Person to) {
        return List.copyOf(anybody().get("/sandbox/mail?to=" + to.email()).ok().values());
    }
}
