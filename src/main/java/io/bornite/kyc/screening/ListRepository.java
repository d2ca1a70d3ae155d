package io.bornite.kyc.screening;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists themselves; a list is replaced whole, and every replacement is a new version of all lists together. */
@Repository
class ListRepository {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    ListRepository(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    record Imported(String code, ListFormat format, String digest, int entries, Instant importedAt) {}

    long version() {
        return jdbc.sql("select coalesce(max(version), 0) from screening_list")
                .query(Long.class)
                .single();
    }

    List<Imported> imported() {
        return jdbc.sql("select code, format, digest, entries, imported_at from screening_list order by code")
                .query((row, _) -> new Imported(
                        row.getString("code"),
                        ListFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                        HexFormat.of().formatHex(row.getBytes("digest")),
                        row.getInt("entries"),
                        row.getObject("imported_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Imported> imported(String code) {
        return imported().stream().filter(list -> list.code().equals(code)).findFirst();
    }

    /** The same list has been seen again: it is as young as now. */
    void touch(String code) {
        jdbc.sql("update screening_list set imported_at = :now where code = :code")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("code", code)
                .update();
    }

    void replace(String code, ListFormat format, byte[] digest, List<ListedEntry> entries) {
        jdbc.sql("lock table screening_list in exclusive mode").update();
        jdbc.sql("""
                        insert into screening_list (code, format, digest, entries, imported_at, version)
                        values (:code, :format, :digest, :entries, :now,
                                (select coalesce(max(version), 0) + 1 from screening_list))
                        on conflict (code) do update
                        set format = excluded.format, digest = excluded.digest, entries = excluded.entries,
                            imported_at = excluded.imported_at, version = excluded.version
                        """)
                .param("code", code)
                .param("format", format.name().toLowerCase(Locale.ROOT))
                .param("digest", digest)
                .param("entries", entries.size())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from screening_entry where list_code = :code")
                .param("code", code)
                .update();
        for (int from = 0; from < entries.size(); from += BATCH) {
            insert(code, entries.subList(from, Math.min(from + BATCH, entries.size())));
        }
    }

    private void insert(String code, List<ListedEntry> entries) {
        String sql = """
                insert into screening_entry (list_code, external_id, kind, names, birth_dates, countries, addresses, program)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        batches.batchUpdate(sql, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(java.sql.PreparedStatement statement, int i) throws SQLException {
                ListedEntry entry = entries.get(i);
                statement.setString(1, code);
                statement.setString(2, entry.externalId());
                statement.setString(3, entry.kind().name().toLowerCase(Locale.ROOT));
                statement.setArray(4, texts(statement, entry.names()));
                statement.setArray(5, texts(statement, entry.birthDates()));
                statement.setArray(6, texts(statement, entry.countries()));
                statement.setArray(7, texts(statement, entry.addresses()));
                statement.setString(8, entry.program());
            }

            @Override
            public int getBatchSize() {
                return entries.size();
            }
        });
    }

    private static Array texts(java.sql.PreparedStatement statement, List<String> values) throws SQLException {
        return statement.getConnection().createArrayOf("text", values.toArray(String[]::new));
    }

    Map<String, List<ListedEntry>> entries() {
        Map<String, List<ListedEntry>> lists = new HashMap<>();
        jdbc.sql("""
                        select list_code, external_id, kind, names, birth_dates, countries, addresses, program
                        from screening_entry
                        """).query(row -> {
            lists.computeIfAbsent(row.getString("list_code"), _ -> new ArrayList<>())
                    .add(entry(row));
        });
        return lists;
    }

    private static ListedEntry entry(ResultSet row) throws SQLException {
        return new ListedEntry(
                row.getString("external_id"),
                ListedEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                texts(row, "names"),
                texts(row, "birth_dates"),
                texts(row, "countries"),
                texts(row, "addresses"),
                row.getString("program"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList(
                (String[]) Objects.requireNonNull(row.getArray(column)).getArray());
    }
}
