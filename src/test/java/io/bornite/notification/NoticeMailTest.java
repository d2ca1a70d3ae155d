package io.bornite.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.event.EventDto;
import io.bornite.identity.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of news, as somebody reads it who is told. */
class NoticeMailTest {

    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\\r\\nBcc: eve@example.com {{amount}}";
    private static final String TRANSFER = """
            {"id": "0192f0c1-0000-7000-8000-000000000001", "amount": "1050000000", "currency": "USDC",
             "senderDisplayName": "%1$s", "destinationAccount": {"payeeDisplayName": "%1$s"},
             "transactions": [{"externalStatus": "%1$s", "transactionHash": null}]}
            """;
    private static final String OTHER = """
            {"id": "0192f0c1-0000-7000-8000-000000000002", "url": "%1$s", "reason": "%1$s"}
            """;

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final NoticeMail mails = new NoticeMail();

    @ParameterizedTest
    @EnumSource
    void everyKindSaysWhatHappenedInTextAndInHtml(News news) {
        Mail mail = mails.ofOne(ALICE, news, event(news, "Bob"));

        String heading = messages.get(news.key() + ".heading");
        String closing = messages.get(news.key() + ".closing");
        assertThat(mail.to()).isEqualTo(ALICE);
        assertThat(mail.text()).contains(heading, closing, "Time: March 1, 2026");
        assertThat(mail.html()).contains(heading, closing, "<table").startsWith("<!doctype html>");
        assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("{{", "null");
        if (news.isOfMoney()) {
            assertThat(mail.text()).contains("10.5 USDC", "Bob", "Reference: 0192f0c1-");
            assertThat(mail.html()).contains("10.5 USDC", "Bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersWroteIsOneLineOfTextAndNeverMarkup(News news) {
        Mail mail = mails.ofOne(ALICE, news, event(news, HOSTILE));

        assertThat(mail.html()).contains("&lt;img src=x").doesNotContain("<img");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc:"));
        assertThat(mail.subject().lines()).hasSize(1);
    }

    /** Programs that fetch what a mail names tell its sender who reads it, and when. */
    @ParameterizedTest
    @EnumSource
    void aMailFetchesNothing(News news) {
        assertThat(mails.ofOne(ALICE, news, event(news, "Bob")).html())
                .doesNotContain("src=", "<link", "@import", "url(", "<script");
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVED", "SENT", "FAILED", "CALLED_OFF", "RETURNED"})
    void manyAreListedAndCounted(News news) {
        Mail mail = mails.ofMany(ALICE, news, "12", List.of(event(news, "Bob"), event(news, HOSTILE)), true);

        assertThat(mail.subject()).contains("12 ");
        assertThat(mail.text())
                .contains("Bob: 10.5 USDC", "and more: 12 in all")
                .doesNotContain("null");
        assertThat(mail.html()).contains("Bob", "&lt;img src=x").doesNotContain("<img");
    }

    @Test
    void whoSaysNothingOfThemselvesIsNamedAllTheSame() {
        EventDto event = event(News.RECEIVED, """
                {"id": "1", "amount": "1", "currency": "USDC", "senderDisplayName": null, "transactions": []}
                """, "");

        assertThat(mails.ofOne(ALICE, News.RECEIVED, event).text())
                .contains("From: Somebody outside", "0.00000001 USDC");
    }

    private static EventDto event(News news, String words) {
        return event(news, news.isOfMoney() ? TRANSFER : OTHER, words);
    }

    private static EventDto event(News news, String data, String words) {
        return new EventDto(
                UUID.randomUUID(),
                1L,
                news.types().getFirst(),
                Instant.parse("2026-03-01T12:00:00Z"),
                UUID.randomUUID(),
                JsonMapper.shared().readTree(data.formatted(words)));
    }
}
