package io.bornite.kyc.screening;

import io.bornite.identity.OrganizationId;
import java.util.UUID;

/**
 * A person has judged the last open match of somebody, or confirmed one. Published in the transaction of the judgement.
 *
 * @param organization whose customer, payee or payment it is
 * @param isMatch whether it was confirmed just now
 * @param verdict CLEAR or BLOCKED
 */
public record MatchJudged(
        Subject.Kind kind, UUID subject, OrganizationId organization, boolean isMatch, Verdict verdict) {}
