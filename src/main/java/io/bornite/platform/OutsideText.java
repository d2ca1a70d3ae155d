package io.bornite.platform;

import java.util.regex.Pattern;

/** What a partner, a bank, a contract or a person says, in words that can be stored and shown on one line. */
public final class OutsideText {

    private static final int KEPT_CHARACTERS = 500;

    /** Control characters, separators of lines and paragraphs, and halves of characters. */
    private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private OutsideText() {}

    /** The beginning of the text, with a space for what no table can hold or no line can show. */
    public static String of(String text) {
        return text.codePoints()
                .map(character -> isPlain(character) ? character : ' ')
                .limit(KEPT_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The text on one line of a mail or a file, with one space for each break of several lines. */
    public static String inOneLine(String text) {
        return NOT_IN_A_LINE.matcher(text).replaceAll(" ").strip();
    }

    /** The beginning of the text on one line. */
    public static String inOneLine(String text, int charactersMax) {
        String line = inOneLine(text);
        return line.codePointCount(0, line.length()) <= charactersMax
                ? line
                : line.substring(0, line.offsetByCodePoints(0, charactersMax)).strip();
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
