package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail with gaps, from {@code mail/<name>.txt} (its first line is the subject) and {@code mail/<name>.html}, the latter
 * set into {@code mail/frame.html}. What it says stands in {@link Messages} and is written {@code {{say key}}}; a gap is
 * written {@code {{name}}}, and what fills it is escaped in the HTML.
 */
final class MailTemplate {

    private static final Pattern SAY = Pattern.compile("\\{\\{say ([\\w.-]+)}}");
    private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

    private final String subject;
    private final String text;
    private final String html;

    private MailTemplate(String subject, String text, String html) {
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    static MailTemplate named(String name) {
        Messages messages = Messages.in(Locale.ENGLISH);
        String[] lines = said(read(name + ".txt"), messages::get).split("\n", 2);
        String html =
                read("frame.html").replace("{{content}}", read(name + ".html").strip());
        return new MailTemplate(
                lines[0].strip(), lines[1].strip() + "\n", said(html, key -> HtmlUtils.htmlEscape(messages.get(key))));
    }

    Mail fill(EmailAddress to, Map<String, String> values) {
        return fill(to, values, Map.of());
    }

    /** @param markup what is set into the HTML as it is; whoever made it has escaped what is in it */
    Mail fill(EmailAddress to, Map<String, String> values, Map<String, String> markup) {
        return new Mail(
                to,
                fill(subject, values),
                fill(text, values),
                replaced(
                        html,
                        gap -> markup.containsKey(gap) ? markup.get(gap) : HtmlUtils.htmlEscape(value(values, gap))));
    }

    static String fill(String template, Map<String, String> values) {
        return replaced(template, gap -> value(values, gap));
    }

    private static String replaced(String template, UnaryOperator<String> filling) {
        return replaced(GAP, template, filling);
    }

    private static String said(String template, UnaryOperator<String> messages) {
        return replaced(SAY, template, messages);
    }

    private static String replaced(Pattern gap, String template, UnaryOperator<String> filling) {
        return gap.matcher(template).replaceAll(found -> Matcher.quoteReplacement(filling.apply(found.group(1))));
    }

    private static String value(Map<String, String> values, String gap) {
        return Objects.requireNonNull(values.get(gap), gap);
    }

    private static String read(String file) {
        try (InputStream resource = MailTemplate.class.getResourceAsStream("/mail/" + file)) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
