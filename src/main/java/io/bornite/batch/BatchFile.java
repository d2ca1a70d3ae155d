package io.bornite.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.bornite.platform.CsvCell;
import io.bornite.platform.InvalidRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list in the form of CSV: UTF-8 with or without a byte order mark, separated by comma, semicolon or tab, its first line
 * naming the columns. What cannot be read as a whole is refused; what cannot be read of a row is that row's error, such as a
 * cell of several lines, also in a column that means nothing: a quote too many makes one cell of the payments up to the
 * next. The apostrophe that keeps a cell from being a formula is not of its text.
 *
 * @param ignoredColumns names that mean nothing here
 */
record BatchFile(List<GivenRow> rows, Map<Integer, String> unreadable, List<String> ignoredColumns) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int IGNORED_SHOWN_MAX = 20;
    private static final int HEADER_LENGTH_MAX = 100;

    /** @throws InvalidRequest 422 for a file that is not such a list */
    static BatchFile read(byte[] file) {
        String text = text(file);
        Optional<BatchFile> found = Optional.empty();
        for (char separator : SEPARATORS) {
            Optional<BatchFile> read = read(text, separator);
            if (read.isPresent() && found.isPresent()) {
                throw refused("separator", "its columns are separated in more than one way");
            }
            found = read.isPresent() ? read : found;
        }
        return found.orElseThrow(() -> refused(
                "header",
                "its first line must name the columns, among them amount and one of email, wallet_address, payee_id"));
    }

    private static Optional<BatchFile> read(String text, char separator) {
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)
                .iterator();
        Map<Integer, Column> columns = new HashMap<>();
        List<String> ignored = new ArrayList<>();
        List<String> header;
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            header = records.next().getFields();
            readHeader(header, columns, ignored);
        } catch (CsvParseException e) {
            return Optional.empty();
        }
        boolean isList = columns.containsValue(Column.AMOUNT)
                && (columns.containsValue(Column.EMAIL)
                        || columns.containsValue(Column.WALLET_ADDRESS)
                        || columns.containsValue(Column.PAYEE_ID));
        if (!isList) {
            return Optional.empty();
        }
        if (header.stream()
                .anyMatch(name -> hasLines(name) && Column.named(name).isEmpty())) {
            throw refused("header", "the name of a column has several lines; look at its quotes");
        }
        return Optional.of(readRows(records, width(header), columns, ignored));
    }

    private static void readHeader(List<String> header, Map<Integer, Column> columns, List<String> ignored) {
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            Optional<Column> column = Column.named(name);
            if (column.isEmpty()) {
                if (!name.isEmpty() && ignored.size() < IGNORED_SHOWN_MAX) {
                    ignored.add(name.substring(0, Math.min(name.length(), HEADER_LENGTH_MAX)));
                }
            } else if (columns.containsValue(column.get())) {
                throw refused(
                        "header", "two of its columns mean " + column.get().header());
            } else {
                columns.put(i, column.get());
            }
        }
    }

    /** Up to the last name: a cell behind it may be the rest of an amount that was written as 1,000. */
    private static int width(List<String> header) {
        int width = header.size();
        while (width > 0 && header.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    private static BatchFile readRows(
            Iterator<CsvRecord> records, int width, Map<Integer, Column> columns, List<String> ignored) {
        List<GivenRow> rows = new ArrayList<>();
        Map<Integer, String> unreadable = new HashMap<>();
        try {
            while (records.hasNext()) {
                List<String> fields = records.next().getFields();
                requireBounded(rows.size() + 1);
                rows.add(row(fields, columns));
                if (fields.stream().anyMatch(BatchFile::hasLines)) {
                    unreadable.put(rows.size(), "A cell of this row has several lines; look at its quotes");
                } else if (fields.stream().skip(width).anyMatch(field -> !field.isBlank())) {
                    unreadable.put(rows.size(), "This row has more cells than there are columns");
                }
            }
        } catch (CsvParseException e) {
            requireBounded(rows.size() + 1);
            rows.add(new GivenRow(Map.of()));
            unreadable.put(rows.size(), "The quotes of this row do not close; it and all after it cannot be read");
        }
        if (rows.isEmpty()) {
            throw refused("rows", "it has no rows");
        }
        return new BatchFile(rows, unreadable, ignored);
    }

    private static boolean hasLines(String field) {
        return field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0;
    }

    private static GivenRow row(List<String> fields, Map<Integer, Column> columns) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        columns.forEach((place, column) -> {
            if (place < fields.size()) {
                cells.put(column, CsvCell.read(fields.get(place).strip()));
            }
        });
        return new GivenRow(cells);
    }

    static void requireBounded(int rows) {
        if (rows > Batches.ROWS_MAX) {
            throw refused("rows", "it has more than " + Batches.ROWS_MAX + " rows");
        }
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw refused("encoding", "it must be text in UTF-8");
            }
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused("encoding", "it must be text in UTF-8");
        }
    }

    private static InvalidRequest refused(String rule, String why) {
        return new InvalidRequest("file", rule, "The file cannot be read: " + why);
    }
}
