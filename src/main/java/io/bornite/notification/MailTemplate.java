package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail with gaps, from {@code mail/<name>.txt} (its first line is the subject) and {@code mail/<name>.html}, the latter
 * set into {@code mail/frame.html}. A gap is written {@code {{name}}}; what fills it is escaped in the HTML.
 */
final class MailTemplate {

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
        String[] lines = read(name + ".txt").split("\n", 2);
        return new MailTemplate(
                lines[0].strip(),
                lines[1].strip() + "\n",
                read("frame.html").replace("{{content}}", read(name + ".html").strip()));
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
        return GAP.matcher(template).replaceAll(gap -> Matcher.quoteReplacement(filling.apply(gap.group(1))));
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
