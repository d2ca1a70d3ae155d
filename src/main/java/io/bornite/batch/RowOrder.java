package io.bornite.batch;

/** Which of the rows that wait is paid next: first those that were never put off, from one end of the list. */
enum RowOrder {
    FIRST("put_off, number"),
    LAST("put_off, number desc");

    private final String columns;

    RowOrder(String columns) {
        this.columns = columns;
    }

    /** What SQL orders by. */
    String columns() {
        return columns;
    }

    RowOrder other() {
        return this == FIRST ? LAST : FIRST;
    }
}
