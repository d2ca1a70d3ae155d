package io.bornite.points;

import io.bornite.identity.OrganizationId;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * Points were given, or taken back because the payment that they were for came back. Published in the transaction that
 * posts them.
 *
 * @param kind what they are for: offramp, referral or bonus
 */
public record PointsPosted(OrganizationId organization, UUID award, String kind, BigDecimal points, boolean isReturn) {}
