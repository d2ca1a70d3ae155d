package io.bornite.ledger;

import io.bornite.ledger.Audit.Finding;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** Each rule of the book as a query for what breaks it. Sums are numeric: what was tampered with may leave 64 bits. */
@Repository
class AuditRepository {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(10);
    /** Longer than a statement may take, so that only a network that swallows everything is given up. */
    private static final Duration NETWORK_TIMEOUT = STATEMENT_TIMEOUT.plusSeconds(30);

    private final JdbcClient jdbc;
    private final DataSource pool;

    AuditRepository(JdbcClient jdbc, DataSource pool) {
        this.jdbc = jdbc;
        this.pool = pool;
    }

    /** The breaks of one rule: how many there are, and the first few. */
    record Broken(long count, List<Finding> findings) {}

    /** Every row of the book is read, which takes longer than a request may; the pool takes the connection back as it was. */
    void allowWholeTables() {
        jdbc.sql("""
                select set_config('statement_timeout', :limit, true), set_config('enable_seqscan', 'on', true)
                """)
                .param("limit", STATEMENT_TIMEOUT.toMillis() + "ms")
                .query()
                .singleRow();
        try {
            DataSourceUtils.getConnection(pool).setNetworkTimeout(Runnable::run, (int) NETWORK_TIMEOUT.toMillis());
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The audit's connection is broken", e);
        }
    }

    Map<String, Long> counts() {
        return jdbc.sql("""
                select (select count(*) from ledger_account) as accounts,
                    (select count(*) from ledger_posting) as postings,
                    (select count(*) from ledger_entry) as entries,
                    (select count(*) from ledger_hold) as holds,
                    (select count(*) from ledger_seal) as seals
                """)
                .query((rs, _) -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    for (String kind : List.of("accounts", "postings", "entries", "holds", "seals")) {
                        counts.put(kind, rs.getLong(kind));
                    }
                    return counts;
                })
                .single();
    }

    Stream<Broken> broken() {
        return Stream.of(
                journals(),
                accounts(),
                chains(),
                overdrafts(),
                heldAmounts(),
                currencies(),
                postings(),
                holds(),
                closings(),
                seals(),
                sealedEntries());
    }

    private Broken journals() {
        return broken("a journal sums to zero in each currency", """
                select format('posting %s sums to %s %s', e.posting, sum(e.units), a.currency) as detail
                from ledger_entry e
                join ledger_account a on a.id = e.account
                group by e.posting, a.currency
                having sum(e.units) <> 0
                """);
    }

    private Broken accounts() {
        return broken("an account is the sum of its entries, numbered 1 to its version", """
                select format('account %s: balance %s, entries sum to %s; version %s, entries %s to %s, %s of them',
                    coalesce(a.name, e.account::text), a.balance, e.units, a.version, e.first, e.last, e.entries) as detail
                from ledger_account a
                full join (
                    select account, sum(units) as units, count(*) as entries, min(sequence) as first, max(sequence) as last
                    from ledger_entry
                    group by account
                ) e on e.account = a.id
                where a.id is null
                    or a.balance <> coalesce(e.units, 0)
                    or a.version <> coalesce(e.entries, 0)
                    or a.version <> coalesce(e.last, 0)
                    or coalesce(e.first, 1) <> 1
                """);
    }

    private Broken chains() {
        return broken("an entry's balance is the one before it plus its units", """
                select format('account %s entry %s: %s and %s is not %s', account, sequence, before, units, balance_after)
                    as detail
                from (
                    select account, sequence, units, balance_after,
                        lag(balance_after, 1, 0::bigint) over (partition by account order by sequence) as before
                    from ledger_entry
                ) e
                where before::numeric + units <> balance_after
                """);
    }

    private Broken overdrafts() {
        return broken("an account that may not go negative covers its holds and never was below zero", """
                select format('account %s: balance %s, held %s', name, balance, held) as detail
                from ledger_account
                where not may_go_negative and balance::numeric - held < 0
                union all
                select format('account %s: balance %s after entry %s', a.name, e.balance_after, e.sequence)
                from ledger_entry e
                join ledger_account a on a.id = e.account
                where e.balance_after < 0 and not a.may_go_negative
                """);
    }

    private Broken heldAmounts() {
        return broken("an account holds the sum of its open holds", """
                select format('account %s: held %s, open holds %s', coalesce(a.name, h.account::text), a.held, h.units)
                    as detail
                from ledger_account a
                full join (
                    select account, sum(units) as units
                    from ledger_hold
                    where state = 'open'
                    group by account
                ) h on h.account = a.id
                where a.id is null or a.held <> coalesce(h.units, 0)
                """);
    }

    private Broken currencies() {
        return broken("all balances of a currency sum to zero", """
                select format('%s sums to %s', currency, sum(balance)) as detail
                from ledger_account
                group by currency
                having sum(balance) <> 0
                """);
    }

    private Broken postings() {
        return broken("an accepted posting has its entries, a rejected one has none", """
                select format('posting %s: %s legs, %s entries', coalesce(p.key, e.posting::text), p.legs, e.entries) as detail
                from ledger_posting p
                full join (
                    select posting, count(*) as entries
                    from ledger_entry
                    group by posting
                ) e on e.posting = p.id
                where p.id is null or p.legs <> coalesce(e.entries, 0)
                """);
    }

    private Broken holds() {
        return broken("a hold is an accepted posting", """
                select format('hold %s: posting %s', coalesce(h.key, p.key), p.id) as detail
                from ledger_hold h
                full join (
                    select id, key
                    from ledger_posting
                    where form = 'hold' and verdict = 'accepted'
                ) p on p.key = h.key
                where h.key is null or p.key is null
                """);
    }

    private Broken closings() {
        return broken("a hold is captured or released once, or open", """
                select format('hold %s: %s, closed by %s', coalesce(h.key, c.hold), h.state, c.closings) as detail
                from ledger_hold h
                full join (
                    select hold, array_agg(form) as closings
                    from ledger_posting
                    where hold is not null and verdict = 'accepted'
                    group by hold
                ) c on c.hold = h.key
                where h.state is distinct from case
                    when c.closings is null then 'open'
                    when c.closings = '{capture}' then 'captured'
                    when c.closings = '{release}' then 'released'
                end
                """);
    }

    private Broken seals() {
        return broken(
                "a seal follows the one before and is of its parts", """
                select format('seal %%s: follows %%s, of %%s entries', number, previous, entries) as detail
                from (
                    select coalesce(s.number, p.seal) as number, s.number is null as is_missing, s.sealed_at, s.entries,
                        s.digest, p.parts, lag(s.digest) over (order by s.number) as before,
                        lag(s.number, 1, 0::bigint) over (order by s.number) as previous
                    from ledger_seal s
                    full join (
                        select seal, %s as parts
                        from ledger_seal_part
                        group by seal
                    ) p on p.seal = s.number
                ) s
                where is_missing or number <> previous + 1 or digest is distinct from %s
                """.formatted(SealForm.PARTS, SealForm.SEAL));
    }

    /** The last one, because it leaves the plans of its transaction so that they find a part's entries by their index. */
    private Broken sealedEntries() {
        jdbc.sql("""
                select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                    set_config('enable_mergejoin', 'off', true)
                """).query().singleRow();
        return broken("sealed entries are as they were sealed", """
                select format('account %%s entries %%s to %%s: not what seal %%s has',
                    coalesce(a.name, s.account::text), s.after + 1, s.up_to, s.seal) as detail
                from (
                    select account, seal, up_to, digest,
                        lag(up_to, 1, 0::bigint) over (partition by account order by seal) as after
                    from ledger_seal_part
                ) s
                left join ledger_account a on a.id = s.account
                cross join lateral (
                    select %s as digest
                    from ledger_entry e
                    join ledger_posting p on p.id = e.posting
                    where e.account = s.account and e.sequence > s.after and e.sequence <= s.up_to
                ) d
                where d.digest is distinct from s.digest
                """.formatted(SealForm.PART));
    }

    private Broken broken(String rule, String breaks) {
        record Row(long count, String detail) {}
        List<Row> rows = jdbc.sql("select count(*) over () as count, detail from (" + breaks + ") b limit :max")
                .param("max", Audit.FINDINGS_MAX)
                .query((rs, _) -> new Row(rs.getLong("count"), rs.getString("detail")))
                .list();
        return new Broken(
                rows.isEmpty() ? 0 : rows.getFirst().count(),
                rows.stream().map(row -> new Finding(rule, row.detail())).toList());
    }
}
