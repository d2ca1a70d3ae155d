package io.bornite.file;

import io.bornite.platform.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PDF that only shows. One that runs scripts, starts programs, carries files or is encrypted is refused; so is one that
 * is another kind of file as well, because its head is not at its beginning or its end not at its end.
 */
final class PassivePdf {

    private static final Pattern HEAD = Pattern.compile("^%PDF-[12]\\.\\d");
    private static final Pattern ACTIVE = Pattern.compile(
            "/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|OpenAction|AA|XFA|SubmitForm|ImportData|GoToE|GoToR|Encrypt)"
                    + "(?![A-Za-z0-9])");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    /** The name of a stream of objects, each of its letters plain or escaped. */
    private static final Pattern OBJECTS = Pattern.compile("/"
            + "ObjStm"
                    .chars()
                    .mapToObj(c -> "(?:%c|#(?i:%02x))".formatted(c, c))
                    .collect(Collectors.joining())
            + "(?![A-Za-z0-9])");
    /** Where an object begins, on a line of its own, so that no comment hides it. */
    private static final Pattern OBJECT = Pattern.compile("[\\r\\n][ \\t]*\\d+\\s+\\d+\\s+obj(?=\\s*<<)");
    /** What makes a dictionary more than its head says: text, comments, another object's end. */
    private static final Pattern INTRICATE = Pattern.compile("[()%]|endobj|/(DecodeParms|DP|F)(?![A-Za-z0-9])");

    private static final Pattern FILTER = Pattern.compile("/Filter(?![A-Za-z0-9])");
    private static final Pattern DEFLATED =
            Pattern.compile("/Filter\\s*(/FlateDecode|\\[\\s*/FlateDecode\\s*])(?![A-Za-z0-9])");
    private static final String STREAM = "stream";
    private static final String END = "%%EOF";
    private static final int TAIL = 1_024;
    /** Of one stream and of all together: one is looked at in memory, and reading all takes time. */
    private static final int STREAM_MAX = 8 * 1024 * 1024;

    private static final int UNPACKED_MAX = 64 * 1024 * 1024;

    private PassivePdf() {}

    static byte[] require(byte[] raw, String property) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        if (!HEAD.matcher(text).find() || text.indexOf(END, Math.max(0, text.length() - TAIL)) < 0) {
            throw HarmlessFile.refused(property, "isFileType", "cannot be read as a PDF");
        }
        if (isActive(text)) {
            throw active(property);
        }
        requirePassiveStreams(raw, text, property);
        return raw;
    }

    private static InvalidRequest active(String property) {
        return HarmlessFile.refused(
                property, "isPassive", "must not be encrypted nor contain scripts, actions or files");
    }

    private static InvalidRequest tooLarge(String property) {
        return HarmlessFile.refused(property, "maxSize", "is too large once it is unpacked");
    }

    private static boolean isActive(String text) {
        return ACTIVE.matcher(unescaped(text)).find();
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(match -> {
            char c = (char) Integer.parseInt(match.group(1), 16);
            return c == '\\' || c == '$' ? "?" : String.valueOf(c);
        });
    }

    /**
     * Looks into packed streams of objects, where names can hide.
     *
     * @throws InvalidRequest 422 of one that is active, or packed in any way but the usual one, which is not looked into
     */
    private static void requirePassiveStreams(byte[] raw, String text, String property) {
        int unpacked = 0;
        var objects = OBJECTS.matcher(text);
        // each search goes on behind the stream that was found: names in front of it are names of the same one
        int from = 0;
        while (objects.find(from)) {
            int keyword = text.indexOf(STREAM, objects.end());
            if (keyword < 0) {
                throw active(property);
            }
            int begin = keyword + STREAM.length();
            while (begin < raw.length && (raw[begin] == '\r' || raw[begin] == '\n')) {
                begin++;
            }
            if (isDeflated(dictionary(text, from, objects.start(), keyword, property), property)) {
                String stream = inflated(raw, begin, property);
                unpacked += stream.length();
                if (unpacked > UNPACKED_MAX) {
                    throw tooLarge(property);
                }
                if (isActive(stream)) {
                    throw active(property);
                }
            }
            from = begin;
        }
    }

    /** @param name where in it the stream is said to be one of objects */
    private static String dictionary(String text, int from, int name, int stream, String property) {
        int begin = -1;
        var object = OBJECT.matcher(text).region(from, name).useTransparentBounds(true);
        while (object.find()) {
            begin = object.end();
        }
        if (begin < 0) {
            throw active(property);
        }
        return unescaped(text.substring(begin, stream));
    }

    /** @return false if it is not packed at all, so that it was looked at as it stands */
    private static boolean isDeflated(String dictionary, String property) {
        long filters = FILTER.matcher(dictionary).results().count();
        boolean isPlain =
                filters == 0 || filters == 1 && DEFLATED.matcher(dictionary).find();
        if (!isPlain || INTRICATE.matcher(dictionary).find()) {
            throw active(property);
        }
        return filters == 1;
    }

    private static String inflated(byte[] raw, int begin, String property) {
        StringBuilder unpacked = new StringBuilder();
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(raw, begin, raw.length - begin);
            byte[] part = new byte[8 * 1024];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0 && !inflater.finished()) {
                    throw active(property);
                }
                unpacked.append(new String(part, 0, length, StandardCharsets.ISO_8859_1));
                if (unpacked.length() > STREAM_MAX) {
                    throw tooLarge(property);
                }
            }
            return unpacked.toString();
        } catch (DataFormatException e) {
            throw active(property);
        }
    }
}
