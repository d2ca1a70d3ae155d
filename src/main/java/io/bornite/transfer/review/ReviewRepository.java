package io.bornite.transfer.review;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.PageRequest;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReviewRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Never waits for whoever is deciding an open one just now: they may wait for what the caller has locked. A
     * contradiction waits for no answer about an amount.
     *
     * @return false if the transfer has an open review already
     */
    boolean open(UUID id, TransferId transfer, OrganizationId organization, Review.Kind kind, String finding) {
        return jdbc.sql("""
                                insert into transfer_review (id, transfer_id, organization_id, kind, finding, opened_at)
                                select :id, :transfer, :organization, :kind, :finding, :now
                                where not exists (
                                    select from transfer_review
                                    where transfer_id = :transfer and decided_at is null
                                      and (kind <> 'amount' or :kind <> 'contradiction'))
                                on conflict (transfer_id, (kind = 'contradiction')) where decided_at is null do nothing
                                """)
                        .param("id", id)
                        .param("transfer", transfer.value())
                        .param("organization", organization.value())
                        .param("kind", kind.name().toLowerCase(Locale.ROOT))
                        .param("finding", finding)
                        .param("now", now())
                        .update()
                == 1;
    }

    /**
     * Whether people have decided about this very finding, so that it is no news; what only went on, or was not so any more
     * since, may be found again.
     */
    boolean wasDecided(TransferId transfer, Review.Kind kind, String finding) {
        return jdbc.sql("""
                        select exists (
                            select from transfer_review
                            where transfer_id = :transfer and kind = :kind and finding = :finding
                              and decision <> 'resume' and overtaken_at is null)
                        """)
                .param("transfer", transfer.value())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("finding", finding)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** What people have decided of an amount, or of what came back of it, hides no such finding from now on. */
    void overtake(TransferId transfer) {
        jdbc.sql("""
                        update transfer_review set overtaken_at = :now
                        where transfer_id = :transfer and kind in ('amount', 'contradiction')
                          and decided_at is not null and overtaken_at is null
                        """).param("transfer", transfer.value()).param("now", now()).update();
    }

    /** Only whoever failed or kept it knew of the money: what went on, or was unknown, says nothing about it. */
    boolean wasAnswered(TransferId transfer) {
        return jdbc.sql("""
                        select exists (
                            select from transfer_review
                            where transfer_id = :transfer and kind in ('amount', 'contradiction')
                              and decision in ('fail', 'keep'))
                        """)
                .param("transfer", transfer.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Ends the open reviews whose question is one of these and has found its answer elsewhere. */
    void answer(TransferId transfer, Set<Review.Kind> kinds, String reason, String by) {
        jdbc.sql("""
                        update transfer_review
                        set decision = 'resume', reason = :reason, decided_by = :by, decided_at = :now
                        where id in (
                            select id from transfer_review
                            where transfer_id = :transfer and kind = any(:kinds) and decided_at is null
                            order by id for update)
                        """)
                .param("transfer", transfer.value())
                .param(
                        "kinds",
                        kinds.stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** What was last left as it stands, the newest first; what only went on since leaves it so. */
    List<Review> kept(PageRequest page) {
        return jdbc.sql("""
                        select * from transfer_review r
                        where decision = 'keep' and not exists (
                            select from transfer_review later
                            where later.transfer_id = r.transfer_id and later.id > r.id
                              and later.decision is distinct from 'resume')
                        order by decided_at desc, id
                        limit :limit offset :offset
                        """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> review(row))
                .list();
    }

    int countKept() {
        return jdbc.sql("""
                        select count(*) from transfer_review r
                        where decision = 'keep' and not exists (
                            select from transfer_review later
                            where later.transfer_id = r.transfer_id and later.id > r.id
                              and later.decision is distinct from 'resume')
                        """).query(Integer.class).single();
    }

    /** What was left as it stands and not looked at again since. */
    Optional<Review> findKept(UUID id) {
        return jdbc.sql("""
                        select * from transfer_review r
                        where id = :id and decision = 'keep' and not exists (
                            select from transfer_review later
                            where later.transfer_id = r.transfer_id and later.id > r.id
                              and later.decision is distinct from 'resume')
                        """).param("id", id).query((row, _) -> review(row)).optional();
    }

    boolean wasReleased(TransferId transfer, Review.Kind kind, Instant since) {
        return jdbc.sql("""
                        select exists (
                            select from transfer_review
                            where transfer_id = :transfer and kind = :kind and decision = 'release' and decided_at >= :since)
                        """)
                .param("transfer", transfer.value())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Whether people are asked what becomes of a transfer to somebody listed, or have left it as it stands. */
    boolean isScreened(TransferId transfer) {
        return jdbc.sql("""
                        select exists (
                            select from transfer_review
                            where transfer_id = :transfer and kind = 'screening'
                              and (decided_at is null or decision = 'keep'))
                        """)
                .param("transfer", transfer.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    boolean isOpen(TransferId transfer, Review.Kind kind) {
        return jdbc.sql("""
                        select exists (
                            select from transfer_review
                            where transfer_id = :transfer and kind = :kind and decided_at is null)
                        """)
                .param("transfer", transfer.value())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    void insertReleased(
            UUID id, TransferId transfer, OrganizationId organization, String finding, String reason, String by) {
        jdbc.sql("""
                        insert into transfer_review (id, transfer_id, organization_id, kind, finding, opened_at, decision,
                                                     reason, decided_by, decided_at)
                        values (:id, :transfer, :organization, 'first_payment', :finding, :now, 'release',
                                :reason, :by, :now)
                        """)
                .param("id", id)
                .param("transfer", transfer.value())
                .param("organization", organization.value())
                .param("finding", finding)
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    List<Review> open(PageRequest page) {
        return jdbc.sql("""
                        select * from transfer_review where decided_at is null
                        order by opened_at, id
                        limit :limit offset :offset
                        """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> review(row))
                .list();
    }

    int countOpen() {
        return jdbc.sql("select count(*) from transfer_review where decided_at is null")
                .query(Integer.class)
                .single();
    }

    Optional<Review> findOpen(UUID id) {
        return jdbc.sql("select * from transfer_review where id = :id and decided_at is null")
                .param("id", id)
                .query((row, _) -> review(row))
                .optional();
    }

    /** Locks whatever else is open of its transfer too, because the decision may answer it. */
    Optional<Review> lockOpen(UUID id) {
        return jdbc.sql("""
                        select * from transfer_review
                        where transfer_id = (select transfer_id from transfer_review where id = :id) and decided_at is null
                        order by id for update
                        """).param("id", id).query((row, _) -> review(row)).list().stream()
                .filter(open -> open.id().equals(id))
                .findFirst();
    }

    void decide(UUID id, Review.Decision decision, String reason, String by) {
        jdbc.sql("""
                        update transfer_review
                        set decision = :decision, reason = :reason, decided_by = :by, decided_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("decision", decision.name().toLowerCase(Locale.ROOT))
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /**
     * Keeps the amount that was said last; one that somebody has explained is open again if it is another, or had ended.
     *
     * @return false if this very amount was said before, and not the expected one since; nothing has changed then
     */
    boolean insertBreak(TransferId transfer, String kind, ProviderCode provider, Money expected, Money actual) {
        return jdbc.sql("""
                                insert into rail_break (transfer_id, kind, provider, expected, actual, currency, opened_at)
                                values (:transfer, :kind, :provider, :expected, :actual, :currency, :now)
                                on conflict (transfer_id, kind) do update
                                set actual = excluded.actual, closed_at = null, close_reason = null, closed_by = null,
                                    ended_at = null,
                                    opened_at = case when rail_break.closed_at is null then rail_break.opened_at
                                        else excluded.opened_at end
                                where rail_break.actual <> excluded.actual or rail_break.ended_at is not null
                                """)
                        .param("transfer", transfer.value())
                        .param("kind", kind)
                        .param("provider", provider.wire())
                        .param("expected", expected.units())
                        .param("actual", actual.units())
                        .param("currency", expected.currency().name())
                        .param("now", now())
                        .update()
                == 1;
    }

    /**
     * Closes a difference that is none any more; what an operator has closed keeps their reason.
     *
     * @return false if there is none, or it had ended already
     */
    boolean endBreak(TransferId transfer, String kind, String reason, String by) {
        return jdbc.sql("""
                                update rail_break
                                set ended_at = :now, closed_at = coalesce(closed_at, :now),
                                    close_reason = coalesce(close_reason, :reason), closed_by = coalesce(closed_by, :by)
                                where transfer_id = :transfer and kind = :kind and ended_at is null
                                """)
                        .param("transfer", transfer.value())
                        .param("kind", kind)
                        .param("reason", reason)
                        .param("by", by)
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean differs(TransferId transfer, String kind) {
        return jdbc.sql("""
                        select exists (
                            select from rail_break where transfer_id = :transfer and kind = :kind and ended_at is null)
                        """)
                .param("transfer", transfer.value())
                .param("kind", kind)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    List<RailBreak> openBreaks(int limit) {
        return jdbc.sql("""
                        select * from rail_break where closed_at is null order by opened_at, transfer_id limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> railBreak(row))
                .list();
    }

    List<RailBreak> closedBreaks(int limit) {
        return jdbc.sql("""
                        select * from rail_break where closed_at is not null
                        order by closed_at desc, transfer_id limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> railBreak(row))
                .list();
    }

    Optional<RailBreak> lockBreak(TransferId transfer, String kind) {
        return jdbc.sql("select * from rail_break where transfer_id = :transfer and kind = :kind for update")
                .param("transfer", transfer.value())
                .param("kind", kind)
                .query((row, _) -> railBreak(row))
                .optional();
    }

    void closeBreak(TransferId transfer, String kind, String reason, String by) {
        jdbc.sql("""
                        update rail_break set closed_at = :now, close_reason = :reason, closed_by = :by
                        where transfer_id = :transfer and kind = :kind
                        """)
                .param("transfer", transfer.value())
                .param("kind", kind)
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static RailBreak railBreak(ResultSet row) throws SQLException {
        Currency currency = Currency.valueOf(row.getString("currency"));
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new RailBreak(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                row.getString("kind"),
                ProviderCode.of(row.getString("provider")).orElseThrow(),
                new Money(row.getLong("expected"), currency),
                new Money(row.getLong("actual"), currency),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closed == null
                        ? null
                        : new RailBreak.Closing(
                                closed.toInstant(), row.getString("closed_by"), row.getString("close_reason")));
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("id", UUID.class),
                new TransferId(row.getObject("transfer_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Review.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("finding"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }
}
