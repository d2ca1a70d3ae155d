package io.bornite.batch;

import java.util.UUID;

/** Names a row among all rows. */
record RowKey(BatchId batch, int number) {

    private static final char BETWEEN = '\n';

    /** @param text as {@link #text} gives it */
    static RowKey of(String text) {
        int between = text.indexOf(BETWEEN);
        return new RowKey(
                new BatchId(UUID.fromString(text.substring(0, between))),
                Integer.parseInt(text.substring(between + 1)));
    }

    /** The key of its payment, which makes the book itself refuse a second one. */
    String text() {
        return batch.value().toString() + BETWEEN + number;
    }
}
