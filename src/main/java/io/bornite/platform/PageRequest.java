package io.bornite.platform;

/** Which page of a list: the first is 1; defaults and bounds are the contract's. */
public record PageRequest(int page, int limit) {

    public static final int DEFAULT_LIMIT = 10;
    public static final int MAXIMUM_LIMIT = 200;
    /** How many rows after a page are counted; a longer list says that there are that many. */
    public static final int COUNTED_AHEAD = 1_000;

    public static final int MAXIMUM_PAGE = 1_000_000;

    public PageRequest {
        if (page < 1 || page > MAXIMUM_PAGE) {
            throw new IllegalArgumentException("page out of bounds: " + page);
        }
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw new IllegalArgumentException("limit out of bounds: " + limit);
        }
    }

    /** How far a list is counted for this page: so that a count of a million rows never is. */
    public long countedTo() {
        return offset() + limit + COUNTED_AHEAD;
    }

    public long offset() {
        return (page - 1L) * limit;
    }
}
