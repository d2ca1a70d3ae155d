package io.bornite.points;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.TransferId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points for one thing.
 *
 * @param organization who gets them
 * @param transfer the payment to a bank that they are for
 * @param referred who made that payment, where somebody else gets points for it
 * @param usdUnits what was paid, in units of 10^-8 US dollars
 * @param units how many, in units of 10^-8 points
 */
record PointAward(
        UUID id,
        OrganizationId organization,
        Kind kind,
        TransferId transfer,
        @Nullable OrganizationId referred,
        long usdUnits,
        int multiplier,
        int perUsd,
        long units) {

    enum Kind {
        OFFRAMP,
        REFERRAL,
        BONUS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
