package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an organisation chooses for itself. */
class OrganizationSettingsJourney extends ApiJourney {

    private static final String SETTINGS = "/api/organization/settings";

    private Person alice;

    @BeforeEach
    void aliceSignsUp() {
        alice = SignUp.somebody(anybody());
    }

    @Test
    void aRepeatedPaymentIsWarnedOfUntilItsOwnerHasItBlocked() {
        assertThat(settings(alice)).isEqualTo("warn 10");

        set("{\"repeatedPayments\":\"block\"}").ok();
        assertThat(settings(alice)).isEqualTo("block 10");
        set("{\"repeatedPaymentsSeconds\":3600}").ok();
        assertThat(settings(alice)).isEqualTo("block 3600");
        set("{\"repeatedPayments\":\"block\"}").ok();
        set("{}").ok();
        assertThat(settings(alice)).as("what is not named stays").isEqualTo("block 3600");
        assertThat(settings(SignUp.somebody(anybody())))
                .as("another's are another's")
                .isEqualTo("warn 10");

        ApiClient.Answer warned = set("{\"repeatedPayments\":\"warn\",\"repeatedPaymentsSeconds\":60}");
        assertThat(warned.at("/repeatedPaymentsSeconds")).isEqualTo("10");
        assertThat(settings(alice)).isEqualTo("warn 10");
    }

    @Test
    void aSettingOutOfBoundsIsA422AndChangesNothing() {
        for (String seconds : new String[] {"0", "3601", "-1", "1.5", "\"soon\""}) {
            assertThat(set("{\"repeatedPayments\":\"block\",\"repeatedPaymentsSeconds\":" + seconds + "}")
                            .status())
                    .as(seconds)
                    .isEqualTo(422);
        }
        assertThat(set("{\"repeatedPayments\":\"perhaps\"}").at("/message/0/property"))
                .isEqualTo("repeatedPayments");
        assertThat(settings(alice)).isEqualTo("warn 10");
    }

    @Test
    void aProgramReadsTheSettingsAndDoesNotChangeThem() {
        String secret = alice.api()
                .post("/api/personal-access-tokens", "{\"name\":\"payroll\"}")
                .at("/token");
        ApiClient program = anybody().withBearer(secret);

        assertThat(program.get(SETTINGS).ok().path("repeatedPayments").asString())
                .isEqualTo("warn");
        assertThat(program.patch(SETTINGS, "{\"repeatedPayments\":\"block\"}").status())
                .isEqualTo(403);
        assertThat(settings(alice)).isEqualTo("warn 10");
    }

    private ApiClient.Answer set(String body) {
        return alice.api().patch(SETTINGS, body);
    }

    private static String settings(Person person) {
        ApiClient.Answer answer = person.api().get(SETTINGS);
        return answer.at("/repeatedPayments") + " " + answer.at("/repeatedPaymentsSeconds");
    }
}
