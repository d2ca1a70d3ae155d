package io.bornite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.NoticeListener;
import io.bornite.support.TestDatabase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticesTest {

    private static final int PATIENCE_SECONDS = 10;

    private final HikariDataSource database = TestDatabase.fresh();
    private final Ear ear = new Ear();
    private final Notices notices = new Notices(database, List.of(ear));

    @BeforeEach
    void listen() throws InterruptedException {
        notices.start();
        assertThat(ear.next()).isEqualTo("hearing");
    }

    @AfterEach
    void close() {
        notices.stop();
        database.close();
    }

    @Test
    void whatAnyConnectionCommitsIsHeardAndOtherTopicsAreNot() throws InterruptedException {
        say("another_topic", "not for us");
        say("test_topic", "one");
        say("test_topic", "two");

        assertThat(ear.next()).isEqualTo("one");
        assertThat(ear.next()).isEqualTo("two");
    }

    @Test
    void aListenerThatFailsStillHearsTheNextNotice() throws InterruptedException {
        say("test_topic", "fail");
        say("test_topic", "next");

        assertThat(ear.next()).isEqualTo("next");
    }

    @Test
    void aLostConnectionIsSaidAndReplaced() throws InterruptedException {
        JdbcClient.create(database).sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                        """).query((row, _) -> true).list();

        assertThat(ear.next()).isEqualTo("deaf");
        assertThat(ear.next()).isEqualTo("hearing");
        say("test_topic", "after");
        assertThat(ear.next()).isEqualTo("after");
    }

    private void say(String topic, String text) {
        JdbcClient.create(database)
                .sql("select pg_notify(:topic, :text)")
                .param("topic", topic)
                .param("text", text)
                .query((row, _) -> true)
                .list();
    }

    private static final class Ear implements NoticeListener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public String topic() {
            return "test_topic";
        }

        @Override
        public void heard(String notice) {
            if (notice.equals("fail")) {
                throw new IllegalStateException("A listener that fails");
            }
            heard.add(notice);
        }

        @Override
        public void hearing(boolean everything) {
            heard.add(everything ? "hearing" : "deaf");
        }

        String next() throws InterruptedException {
            String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }
    }
}
