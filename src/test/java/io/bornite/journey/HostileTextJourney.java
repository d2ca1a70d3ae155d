package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.SandboxMails;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Text is kept exactly as it was given or refused, and never becomes something else on its way. */
class HostileTextJourney extends ApiJourney {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b",
                "a\\r\\nb",
                "a\\u2028b",
                "\\u202egpj",
                "\\u200bhidden",
                "👩‍👩‍👧‍👦 Ünï",
                "<img src=x onerror=alert(1)>",
                "'; drop table payee; --",
                "=cmd|' /C calc'!A0",
                "%_\\\\",
                "${jndi:ldap://127.0.0.1/x}"
            })
    void aNameIsKeptExactlyAsItWasGivenOrRefused(String name) {
        Person person = SignUp.somebody(anybody());

        Answer answer =
                person.api().post("/api/payees", "{\"nickName\":\"%s\",\"email\":\"x@example.com\"}".formatted(name));

        if (answer.status() == 200) {
            String id = answer.at("/id");
            Answer kept = person.api().get("/api/payees/" + id);
            assertThat(kept.at("/nickName")).isEqualTo(answer.at("/nickName"));
            assertThat("\"" + name + "\"")
                    .satisfies(given -> assertThat(JsonMapper.shared()
                                    .readValue(given, String.class)
                                    .strip())
                            .isEqualTo(kept.at("/nickName")));
        } else {
            assertThat(answer.status()).as(answer.text()).isIn(400, 422);
            assertThat(person.api().get("/api/payees").at("/count")).isEqualTo("0");
        }
    }

    @Test
    void aTextOfTenKilobytesIsRefused() {
        Person person = SignUp.somebody(anybody());

        assertThat(person.api()
                        .post(
                                "/api/payees",
                                "{\"nickName\":\"%s\",\"email\":\"x@example.com\"}".formatted("x".repeat(10_000)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anAddressWithALineBreakReachesNoMailHeader() {
        String victim = SignUp.somebody(anybody()).email();
        int before = mailsTo(victim);

        Answer answer =
                anybody().post("/api/auth/email-otp/request", "{\"email\":\"a@example.com\\r\\nBcc: " + victim + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(mailsTo(victim)).isEqualTo(before);
        assertThat(SandboxMails.newestCode(anybody(), victim)).hasSize(6);
    }

    private int mailsTo(String email) {
        return anybody().get("/sandbox/mail?to=" + email).ok().size();
    }
}
