package io.bornite.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bornite.platform.CsvCell;
import io.bornite.platform.OutsideText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch as CSV: the columns of the list, and what became of each row. It can be handed in again as it is: it names the
 * payment of each row that was paid, also by an earlier batch, and such a row is not paid again.
 */
final class ResultFile {

    private static final List<Column> GIVEN = Arrays.stream(Column.values())
            .filter(column -> column != Column.TRANSFER_ID)
            .toList();

    private ResultFile() {}

    static String of(List<BatchRow> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header());
            rows.forEach(row -> csv.writeRecord(cells(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("row"));
        GIVEN.stream().map(Column::header).forEach(header::add);
        header.addAll(List.of("state", Column.TRANSFER_ID.header(), "error"));
        return header;
    }

    private static List<String> cells(BatchRow row) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(row.number())));
        GIVEN.stream().map(column -> CsvCell.text(row.given().shown(column))).forEach(cells::add);
        cells.add(row.state().word());
        cells.add(
                row.transfer() == null
                        ? CsvCell.text(row.given().shown(Column.TRANSFER_ID))
                        : row.transfer().value().toString());
        // A reason may be what people wrote, and a cell of several lines would be an error when the list comes again.
        cells.add(CsvCell.text(
                OutsideText.inOneLine(row.reason() == null ? String.join("; ", row.errors()) : row.reason())));
        return cells;
    }
}
