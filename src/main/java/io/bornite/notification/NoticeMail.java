package io.bornite.notification;

import io.bornite.event.EventDto;
import io.bornite.identity.EmailAddress;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.OutsideText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** A mail that tells of one event, or of many of a kind. */
final class NoticeMail {

    static final int LISTED_MAX = 10;

    private static final int TEXT_MAX = 120;
    private static final MailTemplate TEMPLATE = MailTemplate.named("notice");
    private static final String HEADLINE =
            "<p style=\"margin:0 0 24px;font-size:32px;line-height:40px;font-weight:650;\">%s</p>";
    private static final String ROW =
            "<tr><td style=\"padding:6px 16px 6px 0;color:#5d665b;white-space:nowrap;vertical-align:top;\">%s</td>"
                    + "<td style=\"padding:6px 0;text-align:right;overflow-wrap:anywhere;\">%s</td></tr>";

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final DateTimeFormatter time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Row(String label, String text) {}

    Mail ofOne(EmailAddress to, News news, EventDto event) {
        if (!news.isOfMoney()) {
            return mail(to, news.key(), Map.of(), "", rows(news, event));
        }
        String amount = amount(news, event.data());
        return mail(to, news.key(), Map.of("amount", amount), amount, rows(news, event));
    }

    /**
     * @param count how many they are, in words
     * @param listed the first of them
     * @param isMore whether there are others
     */
    Mail ofMany(EmailAddress to, News news, String count, List<EventDto> listed, boolean isMore) {
        Map<String, String> values = Map.of("count", count);
        Stream<Row> shown =
                listed.stream().map(event -> new Row(party(news, event.data()), amount(news, event.data())));
        Stream<Row> more = isMore ? Stream.of(new Row(messages.get("more", values), "")) : Stream.of();
        return mail(
                to, news.key() + ".many", values, "", Stream.concat(shown, more).toList());
    }

    private Mail mail(EmailAddress to, String key, Map<String, String> values, String headline, List<Row> rows) {
        Map<String, String> said = Map.of(
                "subject", messages.get(key + ".subject", values),
                "heading", messages.get(key + ".heading", values),
                "closing", messages.get(key + ".closing", values),
                "footer", messages.get("footer"),
                "headline", headline.isEmpty() ? "" : headline + "\n\n",
                "lines",
                        rows.stream()
                                .map(row -> row.text().isEmpty() ? row.label() : row.label() + ": " + row.text())
                                .map(line -> line + "\n")
                                .collect(Collectors.joining()));
        Map<String, String> markup = Map.of(
                "headline",
                headline.isEmpty() ? "" : HEADLINE.formatted(HtmlUtils.htmlEscape(headline)),
                "lines",
                rows.stream()
                        .map(row -> ROW.formatted(HtmlUtils.htmlEscape(row.label()), HtmlUtils.htmlEscape(row.text())))
                        .collect(Collectors.joining("\n")));
        return TEMPLATE.fill(to, said, markup);
    }

    private List<Row> rows(News news, EventDto event) {
        JsonNode data = event.data();
        Stream<Row> rows = news.isOfMoney()
                ? Stream.of(
                        row(news == News.RECEIVED ? "label.from" : "label.to", party(news, data)),
                        row("label.reason", reason(data)),
                        row(
                                "label.hash",
                                data.at("/transactions/0/transactionHash").asString(null)),
                        row("label.time", time.format(event.timestamp())),
                        row("label.reference", data.path("id").asString()))
                : Stream.of(
                        row("label.url", data.path("url").asString(null)),
                        row("label.reason", data.path("reason").asString(null)),
                        row("label.time", time.format(event.timestamp())));
        return rows.filter(row -> !row.text().isEmpty()).toList();
    }

    private Row row(String label, @Nullable String text) {
        return new Row(messages.get(label), text == null ? "" : OutsideText.inOneLine(text, TEXT_MAX));
    }

    private static @Nullable String reason(JsonNode transfer) {
        return transfer.at("/transactions/0/externalStatus").asString(null);
    }

    private String party(News news, JsonNode transfer) {
        Stream<@Nullable String> names = news == News.RECEIVED
                ? Stream.of(transfer.path("senderDisplayName").asString(null), messages.get("someone"))
                : Stream.of(
                        transfer.at("/destinationAccount/payeeDisplayName").asString(null),
                        transfer.at("/destinationAccount/payeeEmail").asString(null),
                        transfer.at("/destinationAccount/bankName").asString(null),
                        transfer.at("/destinationAccount/walletAddress").asString(null),
                        messages.get("outside"));
        String name = names.filter(Objects::nonNull)
                .filter(known -> !known.isBlank())
                .findFirst()
                .orElseThrow();
        return OutsideText.inOneLine(name, TEXT_MAX);
    }

    /** Of what was received, what is in the wallet: a bank's money is exchanged on its way, and the fee taken from it. */
    private static String amount(News news, JsonNode transfer) {
        JsonNode movement = transfer.at("/transactions/0");
        return news == News.RECEIVED && movement.hasNonNull("toAmount")
                ? amount(movement.path("toAmount"), movement.path("toCurrency"))
                : amount(transfer.path("amount"), transfer.path("currency"));
    }

    private static String amount(JsonNode units, JsonNode word) {
        return new Money(Long.parseLong(units.asString()), Currency.valueOf(word.asString())).toText();
    }
}
