package io.bornite.kyc.screening;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.SealedJson;
import io.bornite.platform.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ScreeningRepository {

    private static final String PURPOSE = "screening subject";
    private static final String ASKED = "screening asked";
    private static final int HITS_MAX = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedJson sealed;

    ScreeningRepository(JdbcClient jdbc, Clock clock, SealedJson sealed) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
    }

    void remember(Subject subject, long version) {
        jdbc.sql("""
                        insert into screening_subject (kind, subject_id, organization_id, sealed_profile, email,
                                                       screened_version, screened_at)
                        values (:kind, :subject, :organization, :profile, :email, :version, :now)
                        on conflict (kind, subject_id) do update
                        set sealed_profile = excluded.sealed_profile, email = excluded.email,
                            screened_version = excluded.screened_version, screened_at = excluded.screened_at
                        """)
                .param("kind", word(subject.kind()))
                .param("subject", subject.id())
                .param("organization", subject.organization().value())
                .param("profile", sealed.seal(PURPOSE, subject))
                .param("email", subject.email())
                .param("version", version)
                .param("now", now())
                .update();
    }

    /** Those who were looked up in an older version of the lists. */
    List<Known> stale(long version, int limit) {
        return jdbc.sql("""
                        select sealed_profile, email from screening_subject where screened_version < :version
                        order by screened_version, kind, subject_id
                        limit :limit
                        """)
                .param("version", version)
                .param("limit", limit)
                .query((row, _) -> {
                    byte[] profile = row.getBytes(1);
                    return new Known(
                            sealed.open(PURPOSE, profile, Subject.class).paidBy(row.getString(2)),
                            HexFormat.of().formatHex(profile));
                })
                .list();
    }

    /** Somebody as they were remembered, and what that was sealed as, in hexadecimal: no two seals are the same. */
    record Known(Subject subject, String seal) {}

    /**
     * Writes down in which version of the lists somebody has been looked up, who is locked from then on.
     *
     * @return false if something else of them has been remembered meanwhile; nothing has changed then
     */
    boolean lookedUp(Known known, long version) {
        return jdbc.sql("""
                        update screening_subject set screened_version = :version, screened_at = :now
                        where kind = :kind and subject_id = :subject and sealed_profile = decode(:seal, 'hex')
                        """)
                        .param("kind", word(known.subject().kind()))
                        .param("subject", known.subject().id())
                        .param("seal", known.seal())
                        .param("version", version)
                        .param("now", now())
                        .update()
                == 1;
    }

    void forget(Subject.Kind kind, UUID subject) {
        jdbc.sql("delete from screening_subject where kind = :kind and subject_id = :subject")
                .param("kind", word(kind))
                .param("subject", subject)
                .update();
    }

    /** @return true if this match of the subject was not known before, or only of something else that was looked up */
    boolean insert(Subject subject, Match match) {
        byte[] asked = sealed.hash(ASKED, subject.asked());
        retireOther(subject, match, asked);
        return jdbc.sql("""
                        insert into screening_hit (kind, subject_id, organization_id, list_code, external_id, matched,
                                                   score_percent, state, email, asked, created_at)
                        values (:kind, :subject, :organization, :list, :external, :matched, :score, 'open', :email,
                                :asked, :now)
                        on conflict (kind, subject_id, list_code, external_id) where is_current do nothing
                        """)
                        .param("kind", word(subject.kind()))
                        .param("subject", subject.id())
                        .param("organization", subject.organization().value())
                        .param("list", match.listCode())
                        .param("external", match.externalId())
                        .param("matched", match.matched())
                        .param("score", match.scorePercent())
                        .param("email", subject.email())
                        .param("asked", asked)
                        .param("now", now())
                        .update()
                == 1;
    }

    /**
     * What was made of a match holds for what was asked, and while it is no more alike; what was confirmed holds anyway. A
     * match that does not say what was asked is taken to be of what is asked first.
     */
    private void retireOther(Subject subject, Match match, byte[] asked) {
        jdbc.sql("""
                        update screening_hit
                        set is_current = score_percent >= :score and coalesce(asked = :asked, true),
                            asked = coalesce(asked, :asked)
                        where kind = :kind and subject_id = :subject and list_code = :list and external_id = :external
                          and is_current and state <> 'confirmed'
                          and (asked is distinct from :asked or score_percent < :score)
                        """)
                .param("kind", word(subject.kind()))
                .param("subject", subject.id())
                .param("list", match.listCode())
                .param("external", match.externalId())
                .param("score", match.scorePercent())
                .param("asked", asked)
                .update();
    }

    List<Hit> hits(Subject.Kind kind, UUID subject) {
        return jdbc.sql("""
                        select * from screening_hit where kind = :kind and subject_id = :subject and is_current
                        order by id
                        limit :limit
                        """)
                .param("kind", word(kind))
                .param("subject", subject)
                .param("limit", HITS_MAX)
                .query((row, _) -> hit(row))
                .list();
    }

    /**
     * Who has a match that no person has cleared: organisations by their people, and payees of organisations. What was
     * confirmed counts while they are there.
     */
    List<Suspicion> suspicions(int limit) {
        return jdbc.sql("""
                        select organization_id, case when kind = 'payee' then email end as payee,
                            bool_or(state = 'confirmed') as is_confirmed
                        from screening_hit h
                        where state <> 'cleared' and is_current
                          and (kind in ('person', 'company') or kind = 'payee' and email is not null)
                          and (state = 'open' or exists (
                              select from screening_subject s where s.kind = h.kind and s.subject_id = h.subject_id))
                        group by 1, 2
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Suspicion(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getString("payee"),
                        row.getBoolean("is_confirmed")))
                .list();
    }

    /** @param payee the address of one whom the organisation pays, or null for the organisation itself */
    record Suspicion(OrganizationId organization, @Nullable String payee, boolean isConfirmed) {}

    List<Hit> open(PageRequest page) {
        return jdbc.sql("""
                        select * from screening_hit where state = 'open' and is_current
                        order by created_at, id
                        limit :limit offset :offset
                        """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> hit(row))
                .list();
    }

    int openCount() {
        return jdbc.sql("select count(*) from screening_hit where state = 'open' and is_current")
                .query(Integer.class)
                .single();
    }

    Optional<Hit> find(UUID id) {
        return jdbc.sql("select * from screening_hit where id = :id")
                .param("id", id)
                .query((row, _) -> hit(row))
                .optional();
    }

    /** @return false if it is not open, or is another one now */
    boolean resolve(UUID id, Hit.State state, String reason, String decidedBy) {
        return jdbc.sql("""
                        update screening_hit
                        set state = :state, reason = :reason, decided_by = :decidedBy, decided_at = :now
                        where id = :id and state = 'open' and is_current
                        """)
                        .param("id", id)
                        .param("state", word(state))
                        .param("reason", reason)
                        .param("decidedBy", decidedBy)
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Hit hit(ResultSet row) throws SQLException {
        return new Hit(
                row.getObject("id", UUID.class),
                Subject.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("subject_id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("list_code"),
                row.getString("external_id"),
                row.getString("matched"),
                row.getInt("score_percent"),
                Hit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
