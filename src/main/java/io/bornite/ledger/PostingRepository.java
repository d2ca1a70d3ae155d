package io.bornite.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PostingRepository {

    private final JdbcClient jdbc;

    PostingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Decided> decided(Collection<String> keys) {
        return jdbc
                .sql("select key, form, verdict from ledger_posting where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query((rs, _) -> Map.entry(rs.getString("key"), decided(rs)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Holds are locked before any account, in the order of their keys, so that a hold has one closing at a time. */
    Map<String, HoldRow> lockHolds(Collection<String> keys) {
        return jdbc.sql("""
                select key, account, units, state
                from ledger_hold
                where key = any(:keys)
                order by key
                for update
                """).param("keys", keys.toArray(String[]::new)).query(PostingRepository::hold).list().stream()
                .collect(Collectors.toMap(HoldRow::key, Function.identity()));
    }

    boolean anyHold(Collection<String> keys) {
        return jdbc.sql("select exists (select from ledger_hold where key = any(:keys))")
                .param("keys", keys.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Writes all that the set has done in one statement, whatever its size. */
    void write(OpenBook book, Instant at) {
        List<AccountRow> accounts = book.changedAccounts();
        List<HoldRow> closed = book.closedHolds();
        Written written = jdbc.sql("""
                with posting as (
                    insert into ledger_posting (id, key, form, kind, verdict, hold, legs, posted_at)
                    select p.id, p.key, p.form, p.kind, p.verdict, p.hold, p.legs, :at
                    from unnest(:postingIds::bigint[], :keys::text[], :forms::text[], :kinds::text[],
                            :verdicts::text[], :postingHolds::text[], :legs::bigint[])
                        as p (id, key, form, kind, verdict, hold, legs)
                ), entry as (
                    insert into ledger_entry (account, sequence, posting, units, balance_after)
                    select e.account, e.sequence, e.posting, e.units, e.balance_after
                    from unnest(:entryAccounts::bigint[], :sequences::bigint[], :entryPostings::bigint[],
                            :entryUnits::bigint[], :balancesAfter::bigint[])
                        as e (account, sequence, posting, units, balance_after)
                ), opened_hold as (
                    insert into ledger_hold (key, account, units, state)
                    select h.key, h.account, h.units, h.state
                    from unnest(:openedHolds::text[], :holdAccounts::bigint[], :holdUnits::bigint[],
                            :openedStates::text[])
                        as h (key, account, units, state)
                ), closed_hold as (
                    update ledger_hold h
                    set state = c.state
                    from unnest(:closedHolds::text[], :closedStates::text[]) as c (key, state)
                    where h.key = c.key and h.state = 'open'
                    returning h.key
                ), account as (
                    update ledger_account a
                    set balance = n.balance, held = n.held, version = n.version
                    from unnest(:accounts::bigint[], :balances::bigint[], :held::bigint[], :versions::bigint[])
                        as n (id, balance, held, version)
                    where a.id = n.id
                    returning a.id
                )
                select (select count(*) from account) as accounts, (select count(*) from closed_hold) as closed_holds
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .params(postingColumns(book.postings()))
                .params(entryColumns(book.entries()))
                .params(holdColumns(book.openedHolds(), closed))
                .params(accountColumns(accounts))
                .query((rs, _) -> new Written(rs.getLong("accounts"), rs.getLong("closed_holds")))
                .single();
        if (!written.equals(new Written(accounts.size(), closed.size()))) {
            throw new IllegalStateException("Rows that were locked have changed: " + written);
        }
    }

    private record Written(long accounts, long closedHolds) {}

    private static Map<String, Object> postingColumns(List<PostingRow> postings) {
        return Map.of(
                "postingIds", longs(postings, PostingRow::id),
                "keys", texts(postings, PostingRow::key),
                "forms", texts(postings, posting -> word(posting.form())),
                "kinds", texts(postings, PostingRow::kind),
                "verdicts", texts(postings, posting -> word(posting.verdict())),
                "postingHolds", texts(postings, PostingRow::hold),
                "legs", longs(postings, PostingRow::legs));
    }

    private static Map<String, Object> entryColumns(List<EntryRow> entries) {
        return Map.of(
                "entryAccounts", longs(entries, entry -> entry.account().value()),
                "sequences", longs(entries, EntryRow::sequence),
                "entryPostings", longs(entries, EntryRow::posting),
                "entryUnits", longs(entries, EntryRow::units),
                "balancesAfter", longs(entries, EntryRow::balanceAfter));
    }

    private static Map<String, Object> holdColumns(List<HoldRow> opened, List<HoldRow> closed) {
        return Map.of(
                "openedHolds", texts(opened, HoldRow::key),
                "holdAccounts", longs(opened, hold -> hold.account().value()),
                "holdUnits", longs(opened, HoldRow::units),
                "openedStates", texts(opened, hold -> word(hold.state())),
                "closedHolds", texts(closed, HoldRow::key),
                "closedStates", texts(closed, hold -> word(hold.state())));
    }

    private static Map<String, Object> accountColumns(List<AccountRow> accounts) {
        return Map.of(
                "accounts", longs(accounts, account -> account.id().value()),
                "balances", longs(accounts, AccountRow::balance),
                "held", longs(accounts, AccountRow::held),
                "versions", longs(accounts, AccountRow::version));
    }

    private static <T> long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static Decided decided(ResultSet rs) throws SQLException {
        return new Decided(
                constant(Form.class, rs.getString("form")), constant(Verdict.class, rs.getString("verdict")));
    }

    private static HoldRow hold(ResultSet rs, int row) throws SQLException {
        return new HoldRow(
                rs.getString("key"),
                new AccountId(rs.getLong("account")),
                rs.getLong("units"),
                constant(HoldRow.State.class, rs.getString("state")));
    }
}
