package io.bornite.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SealRepository {

    private final JdbcClient jdbc;

    SealRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Seals entries that no seal covers, the accounts in the order of their ids. What is new is found by the version of
     * each account alone: ids and times of postings are not in the order of their commits. An account that lacks an entry is
     * left out, so that no seal ever vouches for less than it says.
     *
     * @return false if there was nothing to seal
     */
    boolean sealNext(Instant at, int entriesMax) {
        return jdbc.sql("""
                with previous as (
                    select number, entries, digest from ledger_seal order by number desc limit 1
                ), pending as (
                    select a.id, a.version, coalesce(p.up_to, 0) as sealed
                    from ledger_account a
                    left join lateral (
                        select up_to from ledger_seal_part where account = a.id order by seal desc limit 1
                    ) p on true
                    where a.version > coalesce(p.up_to, 0)
                ), taken as (
                    select id, sealed, least(version, sealed + :max::bigint - queued) as up_to
                    from (
                        select id, version, sealed,
                            (sum(version - sealed) over (order by id))::bigint - (version - sealed) as queued
                        from pending
                    ) q
                    where queued < :max::bigint
                ), made as (
                    select t.id as account, t.sealed, t.up_to, d.digest
                    from taken t
                    join ledger_account a on a.id = t.id
                    cross join lateral (
                        select count(*) as entries, %s as digest
                        from ledger_entry e
                        join ledger_posting p on p.id = e.posting
                        where e.account = t.id and e.sequence > t.sealed and e.sequence <= t.up_to
                    ) d
                    where d.entries = t.up_to - t.sealed
                ), part as (
                    insert into ledger_seal_part (account, seal, up_to, digest)
                    select account, coalesce((select number from previous), 0) + 1, up_to, digest
                    from made
                    order by account
                )
                insert into ledger_seal (number, sealed_at, entries, digest)
                select s.number, s.sealed_at, s.entries, %s
                from (
                    select coalesce((select number from previous), 0) + 1 as number, :at::timestamptz as sealed_at,
                        coalesce((select entries from previous), 0) + sum(up_to - sealed)::bigint as entries,
                        (select digest from previous) as before, %s as parts
                    from made
                    having count(*) > 0
                ) s
                """.formatted(SealForm.PART, SealForm.SEAL, SealForm.PARTS))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("max", entriesMax)
                        .update()
                == 1;
    }

    /** Which book this is. */
    UUID book() {
        return jdbc.sql("select book from ledger_book").query(UUID.class).single();
    }

    Optional<Seal> newest() {
        return jdbc.sql("""
                select number, sealed_at, entries, encode(digest, 'hex') as digest
                from ledger_seal
                order by number desc
                limit 1
                """).query(SealRepository::seal).optional();
    }

    Optional<Seal> find(long number) {
        return numbered(List.of(number)).stream().findFirst();
    }

    List<Seal> numbered(Collection<Long> numbers) {
        return jdbc.sql("""
                select number, sealed_at, entries, encode(digest, 'hex') as digest
                from ledger_seal
                where number = any(:numbers)
                """)
                .param("numbers", numbers.stream().mapToLong(Long::longValue).toArray())
                .query(SealRepository::seal)
                .list();
    }

    /** The oldest of those from a number on, in order. */
    List<Seal> from(long number, int limit) {
        return jdbc.sql("""
                select number, sealed_at, entries, encode(digest, 'hex') as digest
                from ledger_seal
                where number >= :number
                order by number
                limit :limit
                """)
                .param("number", number)
                .param("limit", limit)
                .query(SealRepository::seal)
                .list();
    }

    private static Seal seal(ResultSet rs, int row) throws SQLException {
        return new Seal(
                rs.getLong("number"),
                rs.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                rs.getLong("entries"),
                rs.getString("digest"));
    }
}
