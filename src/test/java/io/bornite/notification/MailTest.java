package io.bornite.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bornite.identity.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello\r\nBcc: eve@example.com",
                "Hello\nthere",
                "Hello\rthere",
                "Hello\u2028there",
                "Hello\0",
                " "
            })
    void aSubjectIsOneLine(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mail(ALICE, subject, "text", "html"));
    }

    @Test
    void theCodeIsTheOnlySixDigitNumberOfTheSignInMail() {
        List<Mail> sent = new ArrayList<>();

        new SignInMails((mail, _) -> sent.add(mail)).send(ALICE.value(), "482913", Duration.ofMinutes(10));

        Mail mail = sent.getFirst();
        assertThat(sixDigitNumbers(mail.subject() + mail.text())).containsExactly("482913");
        assertThat(sixDigitNumbers(mail.html())).containsExactly("482913");
        assertThat(mail.text()).contains("10 minutes").doesNotContain("{{");
        assertThat(mail.html()).contains("10 minutes").doesNotContain("{{");
    }

    @Test
    void whatFillsAGapCannotBringMarkup() {
        Mail mail = MailTemplate.named("sign-in")
                .fill(ALICE, Map.of("code", "<img src=x onerror=alert(1)>", "minutes", "$1 \\ 10"));

        assertThat(mail.html()).contains("&lt;img src=x").doesNotContain("<img").contains("$1 \\ 10");
        assertThat(mail.text()).contains("<img src=x");
    }

    @Test
    void aGapThatNothingFillsIsAnErrorAndNoMail() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> MailTemplate.named("sign-in").fill(ALICE, Map.of("code", "482913")));
    }

    /** So that another language is one more file of messages and nothing else. */
    @Test
    void whatAMailSaysStandsInTheMessagesAndNotInItsForm() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("src/main/resources/mail"))) {
            assertThat(forms.filter(form -> !form.toString().endsWith(".properties")))
                    .isNotEmpty()
                    .allSatisfy(form -> assertThat(Files.readString(form)
                                    .replaceAll("(?s)\\{\\{.*?}}|<[^>]*>|Bornite", "")
                                    .strip())
                            .doesNotContainPattern("[A-Za-z]"));
        }
    }

    private static List<String> sixDigitNumbers(String text) {
        return Pattern.compile("[0-9]{6}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
    }
}
