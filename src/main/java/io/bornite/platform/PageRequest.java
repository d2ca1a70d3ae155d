package io.bornite.platform;

/** Which page of a list: the first is 1; defaults and bounds are the contract's. */
public record PageRequest(int page, int limit) {

    public static final int DEFAULT_LIMIT = 10;
    public static final int MAXIMUM_LIMIT = 200;
    /** How many rows after a page are counted; a longer list says that there are that many. */
    public static final int COUNTED_AHEAD = 1_000;

    /** How many rows may lie before a page, for all of them are walked over. */
    public static final int ROWS_BEFORE_MAX = 2_000_000;

    public PageRequest {
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw new IllegalArgumentException("limit out of bounds: " + limit);
        }
        if (page < 1 || page > maximumPage(limit)) {
            throw new IllegalArgumentException("page out of bounds: " + page);
        }
    }

    /** The last page of this size that may be asked for. */
    public static int maximumPage(int limit) {
        return ROWS_BEFORE_MAX / limit + 1;
    }

    /** How far a list is counted for this page: so that a count of a million rows never is. */
    public long countedTo() {
        return offset() + limit + COUNTED_AHEAD;
    }

    public long offset() {
        return (page - 1L) * limit;
    }
}
