package io.bornite.platform;

/** What a partner, a bank or a contract says, in words that can be stored and shown on one line. */
public final class OutsideText {

    private static final int KEPT_CHARACTERS = 500;

    private OutsideText() {}

    /** The beginning of the text, with a space for what no table can hold or no line can show. */
    public static String of(String text) {
        return text.codePoints()
                .map(character -> isPlain(character) ? character : ' ')
                .limit(KEPT_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
