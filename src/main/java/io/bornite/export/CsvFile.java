package io.bornite.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bornite.platform.CsvCell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe in front, which the
 * spreadsheet does not show; numbers are written as numbers.
 */
final class CsvFile {

    private final OutputStreamWriter out;
    private final CsvWriter rows;

    CsvFile(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.rows = CsvWriter.builder().build(this.out);
    }

    /** A cell: what {@link #number} makes is written as it is. */
    record Cell(String text) {}

    static Cell number(String decimal) {
        return new Cell(decimal);
    }

    static Cell text(@Nullable String text) {
        return new Cell(text == null ? "" : CsvCell.text(text));
    }

    void write(Cell... cells) {
        rows.writeRecord(Arrays.stream(cells).map(Cell::text).toArray(String[]::new));
    }

    /** Everything that was written is on its way. */
    void end() {
        try {
            rows.flush();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
