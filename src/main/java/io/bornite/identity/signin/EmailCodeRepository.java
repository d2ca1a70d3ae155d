package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import io.bornite.platform.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EmailCodeRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    EmailCodeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Tried(byte[] codeHash, Instant expiresAt, boolean newest, boolean locked) {}

    /** @param until when it was blocked last, whether that is over or not */
    record Block(@Nullable Instant until, boolean locked) {}

    /** Lets one request of an address in at a time. */
    Block lock(EmailAddress email) {
        return jdbc.sql("""
                insert into email_code_address (email) values (:email)
                on conflict (email) do update set email = excluded.email
                returning blocked_until, locked_at is not null as is_locked
                """)
                .param("email", email.value())
                .query((row, _) -> {
                    OffsetDateTime until = row.getObject("blocked_until", OffsetDateTime.class);
                    return new Block(until == null ? null : until.toInstant(), row.getBoolean("is_locked"));
                })
                .single();
    }

    /** When the {@code nth} request back from now was made. */
    Optional<Instant> requestedAt(EmailAddress email, int nth) {
        return jdbc.sql("""
                select requested_at from email_code
                where email = :email
                order by number desc
                offset :skip
                limit 1
                """)
                .param("email", email.value())
                .param("skip", nth - 1)
                .query((row, _) ->
                        row.getObject("requested_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    void insert(EmailCode code) {
        jdbc.sql("""
                insert into email_code (sid, email, code_hash, tries_left, requested_at, expires_at)
                values (:sid, :email, :codeHash, :triesLeft, :requestedAt, :expiresAt)
                """)
                .param("sid", code.sid())
                .param("email", code.email().value())
                .param("codeHash", code.codeHash())
                .param("triesLeft", code.triesLeft())
                .param("requestedAt", code.requestedAt().atOffset(ZoneOffset.UTC))
                .param("expiresAt", code.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes one try of an unused code that has one left; of tries at the same time, no more than are left succeed. */
    Optional<Tried> spendTry(EmailAddress email, String sid) {
        return jdbc.sql("""
                update email_code c set tries_left = tries_left - 1
                where sid = :sid and email = :email and redeemed_at is null and tries_left > 0
                returning code_hash, expires_at,
                    not exists (select 1 from email_code n where n.email = c.email and n.number > c.number) as newest,
                    exists (select from email_code_address a where a.email = c.email and a.locked_at is not null)
                        as is_locked
                """)
                .param("sid", sid)
                .param("email", email.value())
                .query((row, _) -> new Tried(
                        row.getBytes("code_hash"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("newest"),
                        row.getBoolean("is_locked")))
                .optional();
    }

    boolean redeem(String sid) {
        return jdbc.sql("update email_code set redeemed_at = :now where sid = :sid and redeemed_at is null")
                        .param("now", OffsetDateTime.now(clock))
                        .param("sid", sid)
                        .update()
                == 1;
    }

    int countWrongTry(EmailAddress email) {
        return jdbc.sql("""
                update email_code_address set wrong_tries = wrong_tries + 1, wrong_try_at = :now
                where email = :email
                returning wrong_tries
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("email", email.value())
                .query((row, _) -> row.getInt("wrong_tries"))
                .single();
    }

    void block(EmailAddress email, Instant until) {
        jdbc.sql("update email_code_address set blocked_until = :until where email = :email")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("email", email.value())
                .update();
    }

    void lockOut(EmailAddress email) {
        jdbc.sql("update email_code_address set locked_at = coalesce(locked_at, :now) where email = :email")
                .param("now", OffsetDateTime.now(clock))
                .param("email", email.value())
                .update();
    }

    int countLocked() {
        return jdbc.sql("select count(*) from email_code_address where locked_at is not null")
                .query(Integer.class)
                .single();
    }

    List<SignInLock> locked(PageRequest page) {
        return jdbc.sql("""
                select email, locked_at from email_code_address
                where locked_at is not null
                order by locked_at, email
                limit :limit offset :offset
                """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> new SignInLock(
                        row.getString("email"),
                        row.getObject("locked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    boolean unlock(EmailAddress email) {
        return jdbc.sql("""
                update email_code_address
                set wrong_tries = 0, wrong_try_at = null, blocked_until = null, locked_at = null
                where email = :email and locked_at is not null
                """).param("email", email.value()).update() == 1;
    }

    void forgiveWrongTries(EmailAddress email) {
        jdbc.sql("""
                update email_code_address
                set wrong_tries = 0, wrong_try_at = null, blocked_until = null, locked_at = null
                where email = :email
                """).param("email", email.value()).update();
    }

    int deleteExpired(OffsetDateTime before, int limit) {
        return jdbc.sql("""
                delete from email_code
                where number in (select number from email_code where expires_at < :before order by expires_at limit :limit)
                """).param("before", before).param("limit", limit).update();
    }

    /** Forgets addresses without a code at which nobody has guessed since; time alone unlocks none. */
    int deleteQuietAddresses(OffsetDateTime since, int limit) {
        return jdbc.sql("""
                delete from email_code_address
                where email in (
                    select a.email from email_code_address a
                    where coalesce(a.wrong_try_at, '-infinity') < :since and a.locked_at is null
                        and not exists (select 1 from email_code c where c.email = a.email)
                    order by a.email
                    limit :limit
                    for update skip locked)
                """).param("since", since).param("limit", limit).update();
    }
}
