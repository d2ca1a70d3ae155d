package io.bornite.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ids of postings, taken from the database a block at a time. A restart or a rollback leaves a gap, which harms nothing. */
@Component
class PostingIds {

    /** The increment of the sequence. */
    private static final long BLOCK = 1000;

    private final JdbcClient jdbc;
    private long next;
    private long end;

    PostingIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized long next() {
        if (next == end) {
            next = jdbc.sql("select nextval('ledger_posting_id')")
                    .query(Long.class)
                    .single();
            end = next + BLOCK;
        }
        return next++;
    }
}
