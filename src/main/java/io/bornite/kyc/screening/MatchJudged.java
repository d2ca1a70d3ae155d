package io.bornite.kyc.screening;

import java.util.UUID;

/**
 * A person has judged the last open match of somebody, or confirmed one. Published in the transaction of the judgement.
 *
 * @param verdict CLEAR or BLOCKED
 */
public record MatchJudged(Subject.Kind kind, UUID subject, Verdict verdict) {}
