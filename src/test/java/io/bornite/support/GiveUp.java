package io.bornite.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Has the database give up the transaction that is the first to insert into a table, as in a deadlock; none after it. */
public final class GiveUp implements AutoCloseable {

    private final JdbcClient jdbc;
    private final String table;

    private GiveUp(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    public static GiveUp theFirstInsertInto(JdbcClient jdbc, String table) {
        jdbc.sql("create sequence attempt").update();
        jdbc.sql("""
                        create function give_up_the_first() returns trigger language plpgsql as $$
                        begin
                            if nextval('attempt') = 1 then
                                raise exception 'deadlock detected' using errcode = '40P01';
                            end if;
                            return new;
                        end $$
                        """).update();
        jdbc.sql("create trigger give_up_the_first before insert on " + table
                        + " for each row execute function give_up_the_first()")
                .update();
        return new GiveUp(jdbc, table);
    }

    /** How many have tried. */
    public int attempts() {
        return jdbc.sql("select last_value from attempt").query(Integer.class).single();
    }

    @Override
    public void close() {
        jdbc.sql("drop trigger give_up_the_first on " + table).update();
        jdbc.sql("drop function give_up_the_first").update();
        jdbc.sql("drop sequence attempt").update();
    }
}
