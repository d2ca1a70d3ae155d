package io.bornite.export;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.bornite.identity.OrganizationId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with gaps, from {@code export/<name>.html}, printed as PDF. What fills a gap is escaped, unless it is markup of
 * ours; nothing is loaded from anywhere. The font is Liberation Sans, which PDFBox brings along.
 */
final class PdfPage {

    private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Printers PRINTERS = new Printers();

    private final String template;

    private PdfPage(String template) {
        this.template = template;
    }

    static PdfPage named(String name) {
        return new PdfPage(read("/export/frame.html").replace("{{content}}", read("/export/" + name + ".html")));
    }

    /**
     * What fills the gaps.
     *
     * @param markup what is set in unescaped; it must have been escaped where it was made
     */
    record Filling(Map<String, String> texts, Map<String, String> markup) {}

    /**
     * @param organization whose file it is
     * @param filling is gathered when it is printed: whoever waits for that holds nothing yet
     */
    byte[] print(OrganizationId organization, Supplier<Filling> filling) {
        return PRINTERS.print(organization, () -> printed(filled(filling.get())));
    }

    private String filled(Filling filling) {
        return GAP.matcher(template).replaceAll(gap -> {
            String ours = filling.markup().get(gap.group(1));
            String value = ours != null
                    ? ours
                    : escaped(Objects.requireNonNull(filling.texts().get(gap.group(1)), gap.group()));
            return Matcher.quoteReplacement(value);
        });
    }

    /** As XML wants it, without the characters that XML cannot say. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isPrintable(character) ? character : ' ');
            }
        });
        return escaped.toString();
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character)
                && character < 0xFFFE
                && Character.getType(character) != Character.SURROGATE;
    }

    private static byte[] printed(String page) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFont(() -> Objects.requireNonNull(PdfPage.class.getResourceAsStream(FONT)), "Sans")
                    .useUriResolver((_, _) -> null)
                    .withHtmlContent(page, null)
                    .withProducer("Bornite")
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        try (InputStream resource = PdfPage.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
