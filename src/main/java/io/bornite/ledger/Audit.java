package io.bornite.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** This audit with one more kind of which so many were looked at, and what was found about them. */
    Audit and(String kind, long count, long moreBreaks, List<Finding> more) {
        Map<String, Long> all = new LinkedHashMap<>(checked);
        all.put(kind, count);
        return new Audit(
                breaks + moreBreaks,
                all,
                Stream.concat(findings.stream(), more.stream()).toList(),
                at);
    }
}
