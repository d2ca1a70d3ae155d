package io.bornite.kyc.screening;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.bornite.platform.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a published list; what is not as its format says refuses the whole list, because half a list clears the guilty. */
final class ListReader {

    private static final Pattern BIRTH = Pattern.compile("\\bDOB ([^;.]+)");
    private static final Pattern COUNTRY = Pattern.compile("\\b(?:nationality|citizen) ([^;.]+)");
    private static final Pattern CHAIN_ADDRESS =
            Pattern.compile("Digital Currency Address - [A-Z0-9]{2,6} ([A-Za-z0-9:]{20,110})");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("Email Address ([^\\s;]+@[^\\s;]+[^\\s;.])");
    private static final String NOTHING = "-0-";
    private static final int OFAC_COLUMNS = 12;

    private ListReader() {}

    /** @throws InvalidRequest if it is not what it should be */
    static List<ListedEntry> read(ListFormat format, byte[] file, byte @Nullable [] aliases) {
        try {
            return switch (format) {
                case OFAC_SDN -> ofac(text(file), aliases == null ? "" : text(aliases));
                case EU -> european(text(file));
                case UN -> UnitedNationsList.read(file);
                case UK -> british(text(file));
                case BORNITE -> own(text(file));
            };
        } catch (CsvParseException | java.util.NoSuchElementException e) {
            throw unreadable("cannot be read as " + format);
        }
    }

    static InvalidRequest unreadable(String why) {
        return new InvalidRequest("list", "isList", "list " + why);
    }

    private static String text(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Twelve columns without a head: number, name, type, program, title, six about ships, remarks. */
    private static List<ListedEntry> ofac(String main, String aliases) {
        Map<String, List<String>> others = new TreeMap<>();
        CsvReader.builder().ofCsvRecord(withoutEndMark(aliases)).stream()
                .filter(row -> row.getFieldCount() > 3)
                .forEach(row -> others.computeIfAbsent(row.getField(0).strip(), _ -> new ArrayList<>())
                        .add(row.getField(3).strip()));
        return CsvReader.builder().ofCsvRecord(withoutEndMark(main)).stream()
                .map(row -> ofac(row, others))
                .toList();
    }

    private static ListedEntry ofac(CsvRecord row, Map<String, List<String>> others) {
        if (row.getFieldCount() != OFAC_COLUMNS) {
            throw unreadable("has a line that is no entry: " + row.getStartingLineNumber());
        }
        String id = row.getField(0).strip();
        String remarks = value(row.getField(11));
        return new ListedEntry(
                id,
                kind(row.getField(2)),
                Stream.concat(Stream.of(value(row.getField(1))), others.getOrDefault(id, List.of()).stream())
                        .filter(name -> !name.isBlank())
                        .toList(),
                found(BIRTH, remarks),
                found(COUNTRY, remarks),
                Stream.concat(found(CHAIN_ADDRESS, remarks).stream(), found(MAIL_ADDRESS, remarks).stream())
                        .map(ListedEntry::addressKey)
                        .toList(),
                value(row.getField(3)));
    }

    /** The Treasury ends its files with the mark of an older world's end of file. */
    private static String withoutEndMark(String file) {
        return file.replace("\u001a", "");
    }

    private static String value(String field) {
        String value = field.strip();
        return value.equals(NOTHING) ? "" : value;
    }

    private static List<String> found(Pattern pattern, String remarks) {
        return pattern.matcher(remarks)
                .results()
                .map((MatchResult match) -> match.group(1).strip())
                .toList();
    }

    private static List<ListedEntry> european(String file) {
        Function<NamedCsvRecord, ListedEntry> line = row -> new ListedEntry(
                row.getField("Entity_LogicalId"),
                kind(row.findField("Entity_SubjectType_ClassificationCode").orElse("")),
                given(row.findField("NameAlias_WholeName").orElse("")),
                given(row.findField("BirthDate_BirthDate").orElse("")),
                given(row.findField("Citizenship_CountryIso2Code").orElse("")),
                List.of(),
                row.findField("Entity_Regulation_Programme").orElse(""));
        return merged(CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file).stream()
                .map(line));
    }

    /** Its first line says when it was made. */
    private static List<ListedEntry> british(String file) {
        String body = file.startsWith("Report Date") ? file.substring(file.indexOf('\n') + 1) : file;
        Function<NamedCsvRecord, ListedEntry> line = row -> new ListedEntry(
                row.getField("Unique ID"),
                kind(row.findField("Designation Type")
                        .or(() -> row.findField("Individual, Entity, Ship"))
                        .orElse("")),
                given(Stream.of("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
                        .map(part -> row.findField(part).orElse("").strip())
                        .filter(part -> !part.isEmpty())
                        .collect(java.util.stream.Collectors.joining(" "))),
                given(row.findField("D.O.B").orElse("")),
                given(row.findField("Nationality(/ies)").orElse("")),
                List.of(),
                row.findField("Regime Name").orElse(""));
        return merged(CsvReader.builder().ofNamedCsvRecord(body).stream().map(line));
    }

    private static List<ListedEntry> own(String file) {
        return CsvReader.builder().ofNamedCsvRecord(file).stream()
                .map(row -> new ListedEntry(
                        row.getField("id"),
                        kind(row.getField("kind")),
                        several(row.getField("names")),
                        several(row.getField("birthDates")),
                        several(row.getField("countries")),
                        several(row.getField("addresses")).stream()
                                .map(ListedEntry::addressKey)
                                .toList(),
                        row.getField("program")))
                .toList();
    }

    /** Lines of one entry, each of which has one of its names, become one entry. */
    private static List<ListedEntry> merged(Stream<ListedEntry> lines) {
        Map<String, ListedEntry> entries = new java.util.LinkedHashMap<>();
        lines.filter(entry -> !entry.externalId().isBlank())
                .forEach(entry -> entries.merge(entry.externalId().strip(), entry, ListReader::together));
        return entries.values().stream()
                .filter(entry -> !entry.names().isEmpty())
                .toList();
    }

    private static ListedEntry together(ListedEntry a, ListedEntry b) {
        return new ListedEntry(
                a.externalId(),
                a.kind() == ListedEntry.Kind.OTHER ? b.kind() : a.kind(),
                union(a.names(), b.names()),
                union(a.birthDates(), b.birthDates()),
                union(a.countries(), b.countries()),
                union(a.addresses(), b.addresses()),
                a.program());
    }

    private static List<String> union(List<String> a, List<String> b) {
        return Stream.concat(a.stream(), b.stream()).distinct().toList();
    }

    private static List<String> given(String value) {
        return value.isBlank() ? List.of() : List.of(value.strip());
    }

    private static List<String> several(String values) {
        return Arrays.stream(values.split("\\|"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    static ListedEntry.Kind kind(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "individual", "person", "p" -> ListedEntry.Kind.PERSON;
            case "entity", "enterprise", "company", "e", NOTHING, "" -> ListedEntry.Kind.COMPANY;
            default -> ListedEntry.Kind.OTHER;
        };
    }
}
