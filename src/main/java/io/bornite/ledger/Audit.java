package io.bornite.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit of the whole book found at one instant.
 *
 * @param breaks how many times a rule is broken; 0 is a sound book
 * @param checked how many of each kind were looked at, such as {@code entries}
 * @param findings the first breaks of each rule, at most {@link #FINDINGS_MAX} a rule
 */
public record Audit(long breaks, Map<String, Long> checked, List<Finding> findings, Instant at) {

    public static final int FINDINGS_MAX = 10;

    /** One break: the rule in words and where it is broken. */
    public record Finding(String rule, String detail) {}
}
