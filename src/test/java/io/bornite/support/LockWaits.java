package io.bornite.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits in a test's database, so that a test knows when somebody has come to where it wants them. */
public final class LockWaits {

    private LockWaits() {}

    /** How many of the database's connections wait for somebody else's lock. */
    public static long count(JdbcClient jdbc) {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).query(Long.class).single();
    }

    /** Whether any does. */
    public static boolean exist(JdbcClient jdbc) {
        return count(jdbc) > 0;
    }

    /** Whether any waits for this one. */
    public static boolean existBehind(JdbcClient jdbc, int backend) {
        return jdbc.sql("select exists (select from pg_stat_activity where :backend = any(pg_blocking_pids(pid)))")
                .param("backend", backend)
                .query(Boolean.class)
                .single();
    }
}
