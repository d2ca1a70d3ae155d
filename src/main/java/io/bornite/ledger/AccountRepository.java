package io.bornite.ledger;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens those whose name is new; a racing opening of the same name is waited for and wins. */
    void insert(List<AccountOpening> openings, Instant at) {
        jdbc.sql("""
                insert into ledger_account (name, currency, may_go_negative, opened_at)
                select o.name, o.currency, o.may_go_negative, :at
                from unnest(:names::text[], :currencies::text[], :mayGoNegative::boolean[])
                    as o (name, currency, may_go_negative)
                order by o.name
                on conflict (name) do nothing
                """)
                .param("names", openings.stream().map(AccountOpening::name).toArray(String[]::new))
                .param(
                        "currencies",
                        openings.stream().map(o -> o.currency().name()).toArray(String[]::new))
                .param(
                        "mayGoNegative",
                        openings.stream().map(AccountOpening::mayGoNegative).toArray(Boolean[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Map<String, AccountId> opened(List<AccountOpening> openings) {
        return jdbc
                .sql("""
                select a.id, a.name
                from unnest(:names::text[], :currencies::text[], :mayGoNegative::boolean[])
                    as o (name, currency, may_go_negative)
                join ledger_account a using (name, currency, may_go_negative)
                """)
                .param("names", openings.stream().map(AccountOpening::name).toArray(String[]::new))
                .param(
                        "currencies",
                        openings.stream().map(o -> o.currency().name()).toArray(String[]::new))
                .param(
                        "mayGoNegative",
                        openings.stream().map(AccountOpening::mayGoNegative).toArray(Boolean[]::new))
                .query((rs, _) -> Map.entry(rs.getString("name"), new AccountId(rs.getLong("id"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    /** Locks in the order of the ids, as everybody does, so that crossing postings wait and never deadlock. */
    Map<AccountId, AccountRow> lock(Collection<AccountId> ids) {
        return jdbc.sql("""
                select id, currency, may_go_negative, balance, held, version
                from ledger_account
                where id = any(:ids)
                order by id
                for update
                """).param("ids", values(ids)).query(AccountRepository::account).list().stream()
                .collect(Collectors.toMap(AccountRow::id, Function.identity()));
    }

    Map<AccountId, Balance> balances(Collection<AccountId> ids) {
        return jdbc
                .sql("select id, balance, held from ledger_account where id = any(:ids)")
                .param("ids", values(ids))
                .query((rs, _) -> Map.entry(
                        new AccountId(rs.getLong("id")), new Balance(rs.getLong("balance"), rs.getLong("held"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<NamedBalance> named(Collection<String> words, int limit) {
        return jdbc.sql("""
                        select name, currency, balance from ledger_account
                        where split_part(name, ':', 1) = any(:words)
                        order by name
                        limit :limit
                        """)
                .param("words", words.toArray(String[]::new))
                .param("limit", limit)
                .query((rs, _) -> new NamedBalance(
                        rs.getString("name"),
                        new Money(rs.getLong("balance"), Currency.valueOf(rs.getString("currency")))))
                .list();
    }

    Funds funds(Collection<AccountId> ids) {
        Map<AccountId, Balance> balances = new HashMap<>();
        boolean[] stopped = new boolean[1];
        jdbc.sql("""
                select s.stopped, a.id, a.balance, a.held
                from (select exists (select from ledger_stop where resumed_at is null) as stopped) s
                left join ledger_account a on a.id = any(:ids)
                """).param("ids", values(ids)).query(row -> {
            stopped[0] = row.getBoolean("stopped");
            long id = row.getLong("id");
            if (!row.wasNull()) {
                balances.put(new AccountId(id), new Balance(row.getLong("balance"), row.getLong("held")));
            }
        });
        return new Funds(stopped[0], balances);
    }

    private static long[] values(Collection<AccountId> ids) {
        return ids.stream().mapToLong(AccountId::value).distinct().toArray();
    }

    private static AccountRow account(ResultSet rs, int row) throws SQLException {
        return new AccountRow(
                new AccountId(rs.getLong("id")),
                Currency.valueOf(rs.getString("currency")),
                rs.getBoolean("may_go_negative"),
                rs.getLong("balance"),
                rs.getLong("held"),
                rs.getLong("version"));
    }
}
