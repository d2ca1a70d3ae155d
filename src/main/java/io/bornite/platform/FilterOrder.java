package io.bornite.platform;

import org.springframework.core.Ordered;

/** The order in which a request passes the servlet filters. */
public final class FilterOrder {

    public static final int REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 100;
    /** Answers a browser that asks for leave, which brings no proof of anybody. */
    public static final int PAGES_ELSEWHERE = Ordered.HIGHEST_PRECEDENCE + 150;

    public static final int BEARER = Ordered.HIGHEST_PRECEDENCE + 200;
    /** Reads the body, and so comes behind the proof of who sends it. */
    public static final int TOLERANCE = Ordered.HIGHEST_PRECEDENCE + 250;

    public static final int IDEMPOTENCY = Ordered.HIGHEST_PRECEDENCE + 300;

    private FilterOrder() {}
}
