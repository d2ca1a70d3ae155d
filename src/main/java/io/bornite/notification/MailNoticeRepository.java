package io.bornite.notification;

import io.bornite.identity.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailNoticeRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailNoticeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * News of one kind that an organisation is still to be told.
     *
     * @param first the first and {@code last} the last event of it in the log; others may stand between them
     */
    record Notice(OrganizationId organization, News news, long waiting, long first, long last) {}

    /**
     * Adds to what waits, with one statement.
     *
     * @param gather how long the first one waits for others
     * @param pause how long after a mail the next one of its kind comes at the earliest
     */
    void add(List<Notice> notices, Duration gather, Duration pause) {
        jdbc.sql("""
                insert into mail_notice as n (organization_id, kind, waiting, first_sequence, last_sequence, due_at)
                select * from (
                    select a.organization, a.kind, a.waiting, a.first, a.last, :due::timestamptz
                    from unnest(:organizations::uuid[], :kinds::text[], :waiting::bigint[], :first::bigint[],
                        :last::bigint[]) as a (organization, kind, waiting, first, last)
                    order by a.organization, a.kind
                ) added
                on conflict (organization_id, kind) do update
                set waiting = n.waiting + excluded.waiting,
                    first_sequence = case when n.waiting = 0 then excluded.first_sequence else n.first_sequence end,
                    last_sequence = excluded.last_sequence,
                    due_at = case when n.waiting = 0 then greatest(excluded.due_at, n.told_at + :pause::interval)
                        else n.due_at end
                """)
                .param(
                        "organizations",
                        notices.stream()
                                .map(notice -> notice.organization().value())
                                .toArray(UUID[]::new))
                .param(
                        "kinds",
                        notices.stream().map(notice -> notice.news().name()).toArray(String[]::new))
                .param("waiting", notices.stream().mapToLong(Notice::waiting).toArray())
                .param("first", notices.stream().mapToLong(Notice::first).toArray())
                .param("last", notices.stream().mapToLong(Notice::last).toArray())
                .param("due", now().plus(gather))
                .param("pause", pause.toSeconds() + " seconds")
                .update();
    }

    /** Takes what is due and marks it as told; it is told if this transaction is committed. */
    List<Notice> take(int limit) {
        return jdbc.sql("""
                update mail_notice n set waiting = 0, told_at = :now
                from (
                    select organization_id, kind, waiting, first_sequence, last_sequence from mail_notice
                    where waiting > 0 and due_at <= :now
                    order by due_at
                    limit :limit
                    for update skip locked
                ) due
                where n.organization_id = due.organization_id and n.kind = due.kind
                returning due.*
                """)
                .param("now", now())
                .param("limit", limit)
                .query((row, n) -> new Notice(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        News.valueOf(row.getString("kind")),
                        row.getLong("waiting"),
                        row.getLong("first_sequence"),
                        row.getLong("last_sequence")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
