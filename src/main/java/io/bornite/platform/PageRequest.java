package io.bornite.platform;

/** Which page of a list: the first is 1; defaults and bounds are the contract's. */
public record PageRequest(int page, int limit) {

    public static final int DEFAULT_LIMIT = 10;
    public static final int MAXIMUM_LIMIT = 200;
    public static final int MAXIMUM_PAGE = 1_000_000;

    public PageRequest {
        if (page < 1 || page > MAXIMUM_PAGE) {
            throw new IllegalArgumentException("page out of bounds: " + page);
        }
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw new IllegalArgumentException("limit out of bounds: " + limit);
        }
    }

    public long offset() {
        return (page - 1L) * limit;
    }
}
