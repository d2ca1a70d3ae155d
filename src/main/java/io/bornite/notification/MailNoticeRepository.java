package io.bornite.notification;

import io.bornite.identity.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
     * @param first the first event of it in the log
     */
    record Notice(OrganizationId organization, News news, long first) {}

    /**
     * Has what does not wait yet wait, with one statement; what waits already is not even touched.
     *
     * @param gather how long the first one waits for others
     * @param pause how long after a mail the next one of its kind comes at the earliest
     * @param mailsADay how many, by UTC, there are of a kind that others bring about; what comes after the last waits for
     *     the next day
     */
    void add(List<Notice> notices, Duration gather, Duration pause, int mailsADay) {
        jdbc.sql("""
                insert into mail_notice as n (organization_id, kind, is_waiting, first_sequence, due_at)
                select a.organization, a.kind, true, a.first, :due
                from unnest(:organizations::uuid[], :kinds::text[], :first::bigint[]) as a (organization, kind, first)
                where not exists (
                    select from mail_notice w
                    where w.organization_id = a.organization and w.kind = a.kind and w.is_waiting)
                on conflict (organization_id, kind) do update
                set is_waiting = true, first_sequence = excluded.first_sequence,
                    due_at = greatest(
                        excluded.due_at,
                        n.told_at + :pause::interval,
                        case when n.kind = any(:limited::text[]) and n.told_at >= :today and n.mails_that_day >= :mailsADay
                            then :today::timestamptz + interval '24 hours' end)
                """)
                .param(
                        "organizations",
                        notices.stream()
                                .map(notice -> notice.organization().value())
                                .toArray(UUID[]::new))
                .param(
                        "kinds",
                        notices.stream().map(notice -> notice.news().name()).toArray(String[]::new))
                .param("first", notices.stream().mapToLong(Notice::first).toArray())
                .param("due", now().plus(gather))
                .param("pause", pause.toSeconds() + " seconds")
                .param("mailsADay", mailsADay)
                .param("today", today())
                .param(
                        "limited",
                        Stream.of(News.values())
                                .filter(News::isBroughtByOthers)
                                .map(News::name)
                                .toArray(String[]::new))
                .update();
    }

    boolean isAnyDue() {
        return jdbc.sql("select exists (select from mail_notice where is_waiting and due_at <= :now)")
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /** Takes what is due and marks it as told; it is told if this transaction is committed. */
    List<Notice> take(int limit) {
        return jdbc.sql("""
                update mail_notice n set is_waiting = false, told_at = :now,
                    mails_that_day = case when n.told_at >= :today then n.mails_that_day + 1 else 1 end
                from (
                    select organization_id, kind, first_sequence from mail_notice
                    where is_waiting and due_at <= :now
                    order by due_at
                    limit :limit
                ) due
                where n.organization_id = due.organization_id and n.kind = due.kind
                returning due.*
                """)
                .param("now", now())
                .param("today", today())
                .param("limit", limit)
                .query((row, n) -> new Notice(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        News.valueOf(row.getString("kind")),
                        row.getLong("first_sequence")))
                .list();
    }

    private OffsetDateTime today() {
        return now().truncatedTo(ChronoUnit.DAYS);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
