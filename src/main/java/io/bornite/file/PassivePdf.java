package io.bornite.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
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
    private static final Pattern OBJECTS = Pattern.compile("/ObjStm(?![A-Za-z0-9])");
    private static final String STREAM = "stream";
    private static final String END = "%%EOF";
    private static final int TAIL = 1_024;
    private static final int UNPACKED_MAX = 32 * 1024 * 1024;

    private PassivePdf() {}

    static byte[] require(byte[] raw, String property) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        if (!HEAD.matcher(text).find() || text.indexOf(END, Math.max(0, text.length() - TAIL)) < 0) {
            throw HarmlessFile.refused(property, "isFileType", "cannot be read as a PDF");
        }
        if (isActive(text) || isActive(packed(raw, text, property))) {
            throw HarmlessFile.refused(
                    property, "isPassive", "must not be encrypted nor contain scripts, actions or files");
        }
        return raw;
    }

    private static boolean isActive(String text) {
        String names = ESCAPED.matcher(text).replaceAll(match -> {
            char c = (char) Integer.parseInt(match.group(1), 16);
            return c == '\\' || c == '$' ? "?" : String.valueOf(c);
        });
        return ACTIVE.matcher(names).find();
    }

    /** What is written inside packed streams of objects, where names can hide. */
    private static String packed(byte[] raw, String text, String property) {
        StringBuilder unpacked = new StringBuilder();
        var objects = OBJECTS.matcher(text);
        while (objects.find()) {
            int stream = text.indexOf(STREAM, objects.end());
            if (stream < 0) {
                break;
            }
            int begin = stream + STREAM.length();
            while (begin < raw.length && (raw[begin] == '\r' || raw[begin] == '\n')) {
                begin++;
            }
            inflate(raw, begin, unpacked, property);
        }
        return unpacked.toString();
    }

    private static void inflate(byte[] raw, int begin, StringBuilder unpacked, String property) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(raw, begin, raw.length - begin);
            byte[] part = new byte[8 * 1024];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0) {
                    break;
                }
                unpacked.append(new String(part, 0, length, StandardCharsets.ISO_8859_1));
                if (unpacked.length() > UNPACKED_MAX) {
                    throw HarmlessFile.refused(property, "maxSize", "is too large once it is unpacked");
                }
            }
        } catch (DataFormatException _) {
            // packed in another way, which readers of such streams do not know either
        }
    }
}
