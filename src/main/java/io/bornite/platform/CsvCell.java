package io.bornite.platform;

/** Text in a file that people open in a spreadsheet, which takes some texts for formulas and runs them. */
public final class CsvCell {

    /** With the full-width forms, which some spreadsheets take for the narrow ones. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final String APOSTROPHE = "'";

    private CsvCell() {}

    /**
     * The text with an apostrophe before what would begin a formula, also behind spaces; a spreadsheet shows it as it was.
     * What has apostrophes there already gets one more, so that {@link #read} knows them apart. What no file can say is
     * left out.
     */
    public static String text(String text) {
        String shown = text.replace("\0", "");
        return isFormula(shown) ? APOSTROPHE + shown : shown;
    }

    /** The text that a cell was written for, by {@link #text} or by a person who kept it from being a formula. */
    public static String read(String cell) {
        return cell.startsWith(APOSTROPHE) && isFormula(cell) ? cell.substring(1) : cell;
    }

    /** Also behind apostrophes. */
    private static boolean isFormula(String text) {
        int first = 0;
        while (text.startsWith(APOSTROPHE, first)) {
            first++;
        }
        while (first < text.length() && Character.isSpaceChar(text.charAt(first))) {
            first++;
        }
        return first < text.length() && BEGINS_A_FORMULA.indexOf(text.charAt(first)) >= 0;
    }
}
