package io.bornite.ledger;

import io.bornite.ledger.Entries.Entry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EntryRepository {

    private final JdbcClient jdbc;

    EntryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest entry, 0 if there is none. */
    long last(AccountId account) {
        return jdbc.sql("""
                select sequence from ledger_entry where account = :account order by sequence desc limit 1
                """)
                .param("account", account.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Instant postedAt(AccountId account, long sequence) {
        return jdbc.sql("""
                select p.posted_at from ledger_entry e join ledger_posting p on p.id = e.posting
                where e.account = :account and e.sequence = :sequence
                """)
                .param("account", account.value())
                .param("sequence", sequence)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    long balanceAfter(AccountId account, long sequence) {
        return jdbc.sql("select balance_after from ledger_entry where account = :account and sequence = :sequence")
                .param("account", account.value())
                .param("sequence", sequence)
                .query(Long.class)
                .single();
    }

    List<Entry> between(AccountId account, long after, long upTo, int limit) {
        return jdbc.sql("""
                select e.sequence, p.key, p.kind, e.units, e.balance_after, p.posted_at
                from (
                    select * from ledger_entry
                    where account = :account and sequence > :after and sequence <= :upTo
                    order by sequence
                    limit :limit
                ) e
                join ledger_posting p on p.id = e.posting
                order by e.sequence
                """)
                .param("account", account.value())
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query((row, n) -> new Entry(
                        row.getLong("sequence"),
                        row.getString("key"),
                        row.getString("kind"),
                        row.getLong("units"),
                        row.getLong("balance_after"),
                        row.getObject("posted_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
