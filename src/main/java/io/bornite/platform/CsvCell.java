package io.bornite.platform;

/** Text in a file that people open in a spreadsheet, which takes some texts for formulas and runs them. */
public final class CsvCell {

    /** With the full-width forms, which some spreadsheets take for the narrow ones. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvCell() {}

    /**
     * The text with an apostrophe before what would begin a formula, also behind spaces; a spreadsheet shows it as it was.
     * What no file can say is left out.
     */
    public static String text(String text) {
        String shown = text.replace("\0", "");
        int first = 0;
        while (first < shown.length() && Character.isSpaceChar(shown.charAt(first))) {
            first++;
        }
        boolean isFormula = first < shown.length() && BEGINS_A_FORMULA.indexOf(shown.charAt(first)) >= 0;
        return isFormula ? "'" + shown : shown;
    }
}
