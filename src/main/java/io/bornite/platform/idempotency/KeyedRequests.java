package io.bornite.platform.idempotency;

import io.bornite.platform.AskingOperation;
import io.bornite.platform.Conflict;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.OutcomeUnknown;
import io.bornite.platform.SecretBox;
import io.bornite.platform.Unavailable;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a keyed request once. A transaction-scoped advisory lock is the sign that one is running: it dies with its
 * transaction, so a crash leaves nothing to expire. A refused request does not burn its key, and rolls back unless it is a
 * question of an {@link AskingOperation}.
 */
@Component
class KeyedRequests {

    private static final String PURPOSE = "idempotent answer";
    private static final String HEADERS_PURPOSE = "headers of an idempotent answer";
    private static final int SUCCESS = 200;
    private static final int CONFLICT = 409;
    private static final int RETRY_AFTER_SECONDS = 1;
    /** How long the database may take to notice that a connection is dead and end its transaction. */
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecretBox secrets;
    private final Clock clock;

    KeyedRequests(JdbcClient jdbc, PlatformTransactionManager transactions, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param means how the caller has proven who they are: who has proven it otherwise may not see the answer */
    record Scope(
            UUID organization,
            String operation,
            IdempotencyKey key,
            @Nullable String means) {

        boolean isAnother(String requestHash, @Nullable String otherMeans) {
            return !requestHash.equals(key.requestHash()) || otherMeans != null && !otherMeans.equals(means);
        }

        String lockName() {
            return organization + " " + operation + " " + key.value();
        }
    }

    /** @param headers those of ours, such as a warning, a line each: {@code name: value} */
    record Answer(int status, @Nullable String contentType, List<String> headers, byte[] body) {}

    /** @param replayed whether the answer is not the one that the operation has just given */
    record Result(Answer answer, boolean replayed) {}

    @FunctionalInterface
    interface Operation {
        Answer run() throws ServletException, IOException;
    }

    /**
     * The answer of {@code operation}, or its first answer if it ran before.
     *
     * @param asks whether what it has written before a 409 stays
     * @throws Conflict if the same key is running now
     */
    Result once(Scope scope, boolean asks, Operation operation) {
        AtomicReference<@Nullable Answer> given = new AtomicReference<>();
        try {
            return attempt(scope, asks, () -> {
                Answer answer = operation.run();
                given.set(answer);
                return answer;
            });
        } catch (DataAccessException | TransactionException failure) {
            // a connection that died during the commit leaves open whether it happened: the row knows
            return committed(scope)
                    .map(kept -> new Result(kept, !isSame(kept, given.get())))
                    .orElseThrow(() -> failure instanceof OutcomeUnknown ? undone() : failure);
        }
    }

    /** Nobody holds its lock any more, and its row is not there. */
    private static Unavailable undone() {
        return new Unavailable("The service is busy, please try again", RETRY_AFTER_SECONDS);
    }

    /** The row may be of an earlier request, or of one that was faster after this one was rolled back. */
    private static boolean isSame(Answer kept, @Nullable Answer given) {
        return given != null && Arrays.equals(kept.body(), given.body());
    }

    private Optional<Answer> committed(Scope scope) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("set local lock_timeout = '" + COMMIT_TIMEOUT.toMillis() + "ms'")
                    .update();
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                    .param("name", scope.lockName())
                    .query((row, _) -> true)
                    .single();
            return find(scope);
        }));
    }

    private Result attempt(Scope scope, boolean asks, Operation operation) {
        return transaction.execute(status -> {
            if (!lock(scope)) {
                throw new Conflict("A request with this Idempotency-Key is still running", RETRY_AFTER_SECONDS);
            }
            Optional<Answer> first = find(scope);
            if (first.isPresent()) {
                return new Result(first.get(), true);
            }
            Answer answer = run(operation);
            if (answer.status() == SUCCESS) {
                insert(scope, answer);
            } else if (!asks || answer.status() != CONFLICT || status.isRollbackOnly()) {
                status.setRollbackOnly();
            }
            return new Result(answer, false);
        });
    }

    private static Answer run(Operation operation) {
        try {
            return operation.run();
        } catch (ServletException e) {
            throw new IllegalStateException("The keyed operation failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean lock(Scope scope) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", scope.lockName())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    private Optional<Answer> find(Scope scope) {
        return jdbc.sql("""
                        select request_hash, means, status, content_type, sealed_headers, sealed_body
                        from idempotent_request
                        where organization_id = :organization and operation = :operation and key = :key
                        """)
                .param("organization", scope.organization())
                .param("operation", scope.operation())
                .param("key", scope.key().value())
                .query((row, n) -> {
                    if (scope.isAnother(row.getString("request_hash"), row.getString("means"))) {
                        throw IdempotencyKey.usedForAnother();
                    }
                    byte[] headers = row.getBytes("sealed_headers");
                    return new Answer(
                            row.getInt("status"),
                            row.getString("content_type"),
                            headers == null ? List.of() : lines(secrets.open(HEADERS_PURPOSE, headers)),
                            secrets.open(PURPOSE, row.getBytes("sealed_body")));
                })
                .optional();
    }

    private void insert(Scope scope, Answer answer) {
        jdbc.sql("""
                        insert into idempotent_request
                            (organization_id, operation, key, request_hash, means, status, content_type,
                                sealed_headers, sealed_body, created_at)
                        values (:organization, :operation, :key, :hash, :means, :status, :contentType,
                                :headers, :body, :now)
                        """)
                .param("organization", scope.organization())
                .param("operation", scope.operation())
                .param("key", scope.key().value())
                .param("hash", scope.key().requestHash())
                .param("means", scope.means())
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("headers", sealed(answer.headers()))
                .param("body", secrets.seal(PURPOSE, answer.body()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** They name addresses. Most answers have none. */
    private byte @Nullable [] sealed(List<String> headers) {
        return headers.isEmpty()
                ? null
                : secrets.seal(HEADERS_PURPOSE, String.join("\n", headers).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
}
