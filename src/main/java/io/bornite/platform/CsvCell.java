package io.bornite.platform;

/** Text in a file that people open in a spreadsheet, which takes some texts for formulas and runs them. */
public final class CsvCell {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private CsvCell() {}

    /** The text with an apostrophe before what would begin a formula; a spreadsheet shows it as it was. */
    public static String text(String text) {
        int first = 0;
        while (first < text.length() && Character.isSpaceChar(text.charAt(first))) {
            first++;
        }
        boolean isFormula = first < text.length() && BEGINS_A_FORMULA.indexOf(text.charAt(first)) >= 0;
        return isFormula ? "'" + text : text;
    }
}
