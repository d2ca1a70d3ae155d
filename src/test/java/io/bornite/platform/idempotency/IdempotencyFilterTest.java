package io.bornite.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A keyed request on a database that fails around the operation. */
class IdempotencyFilterTest {

    private final HikariDataSource pool = TestDatabase.fresh();
    private final UUID caller = UUID.randomUUID();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicBoolean isExhausted = new AtomicBoolean();
    private final AtomicBoolean isCutOff = new AtomicBoolean();
    private final IdempotencyFilter filter = new IdempotencyFilter(
            new OneHandler(),
            new KeyedRequests(JdbcClient.create(pool), new Faulty(), new SecretBox(new byte[32]), Clock.systemUTC()),
            (_, _, _, failure) -> {
                throw new AssertionError(failure);
            });

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void anAnswerThatIsFoundAfterTheAttemptCouldNotBeginIsReplayedWhole() throws Exception {
        MockHttpServletResponse first = ask();
        isExhausted.set(true);

        MockHttpServletResponse again = ask();

        assertThat(isExhausted).as("no attempt failed").isFalse();
        assertThat(first.getContentAsString()).isEqualTo("{\"run\":1}");
        assertReplayed(again, first);
    }

    @Test
    void anAnswerThatWasRolledBackGivesWayToTheOneThatWasKept() throws Exception {
        isCutOff.set(true);

        MockHttpServletResponse cutOff = ask();

        MockHttpServletResponse again = ask();
        assertThat(again.getContentAsString()).isEqualTo("{\"run\":2}");
        assertReplayed(cutOff, again);
    }

    private static void assertReplayed(MockHttpServletResponse replayed, MockHttpServletResponse original) {
        assertThat(replayed.getStatus()).isEqualTo(200);
        assertThat(replayed.getContentType()).isEqualTo(original.getContentType());
        assertThat(replayed.getContentAsByteArray()).isEqualTo(original.getContentAsByteArray());
        assertThat(replayed.getHeader("Idempotent-Replayed")).isEqualTo("true");
    }

    private MockHttpServletResponse ask() throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/things");
        request.addHeader("Idempotency-Key", "key");
        request.setUserPrincipal(caller::toString);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (_, answer) -> {
            answer.setContentType("application/json");
            answer.getWriter().write("{\"run\":" + runs.incrementAndGet() + "}");
        });
        return response;
    }

    private void askMeanwhile() {
        CompletableFuture.runAsync(() -> {
                    try {
                        ask();
                    } catch (ServletException | IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .join();
    }

    /** Where every request goes. */
    private static final class OneHandler extends RequestMappingHandlerMapping {

        @Override
        protected HandlerMethod getHandlerInternal(HttpServletRequest request) throws NoSuchMethodException {
            return new HandlerMethod(this, "toString");
        }
    }

    private final class Faulty extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        Faulty() {
            super(pool);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            if (isExhausted.getAndSet(false)) {
                throw new CannotCreateTransactionException("No connection is free");
            }
            super.doBegin(transaction, definition);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (isCutOff.getAndSet(false)) {
                doRollback(status);
                askMeanwhile();
                throw new TransactionSystemException("The connection is gone");
            }
            super.doCommit(status);
        }
    }
}
