package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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

    record Tried(byte[] codeHash, Instant expiresAt, boolean newest) {}

    /** Lets one request of an address in at a time; tells until when the address is blocked, if it ever was. */
    Optional<Instant> lock(EmailAddress email) {
        return jdbc.sql("""
                insert into email_code_address (email) values (:email)
                on conflict (email) do update set email = excluded.email
                returning blocked_until
                """)
                .param("email", email.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("blocked_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
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
                    not exists (select 1 from email_code n where n.email = c.email and n.number > c.number) as newest
                """)
                .param("sid", sid)
                .param("email", email.value())
                .query((row, _) -> new Tried(
                        row.getBytes("code_hash"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("newest")))
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

    void forgiveWrongTries(EmailAddress email) {
        jdbc.sql("""
                update email_code_address set wrong_tries = 0, wrong_try_at = null, blocked_until = null
                where email = :email
                """).param("email", email.value()).update();
    }

    int deleteExpired(OffsetDateTime before, int limit) {
        return jdbc.sql("""
                delete from email_code
                where number in (select number from email_code where expires_at < :before order by expires_at limit :limit)
                """).param("before", before).param("limit", limit).update();
    }

    /** Forgets addresses without a code at which nobody has guessed since. */
    int deleteQuietAddresses(OffsetDateTime since, int limit) {
        return jdbc.sql("""
                delete from email_code_address
                where email in (
                    select a.email from email_code_address a
                    where coalesce(a.wrong_try_at, '-infinity') < :since
                        and not exists (select 1 from email_code c where c.email = a.email)
                    order by a.email
                    limit :limit
                    for update skip locked)
                """).param("since", since).param("limit", limit).update();
    }
}
