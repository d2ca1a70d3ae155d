package io.bornite.quote;

import io.bornite.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a transfer costs, and how long a quote is good.
 *
 * @param fixedFee in dollars
 * @param feePercent of the amount
 * @param marginPercent taken off the reference rate
 * @param validity for which a quote may be used
 * @param movedPercent a quote is refused once the market has moved further than this since it was made
 * @param keyAge after which quotes are signed with a new key
 * @param corridors what costs something else; the first that fits counts
 */
@ConfigurationProperties("bornite.quotes")
record QuoteProperties(
        @DefaultValue("2") BigDecimal fixedFee,
        @DefaultValue("1.5") BigDecimal feePercent,
        @DefaultValue("0") BigDecimal marginPercent,
        @DefaultValue("15m") Duration validity,
        @DefaultValue("5") BigDecimal movedPercent,
        @DefaultValue("7d") Duration keyAge,
        @DefaultValue List<Special> corridors) {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    QuoteProperties {
        requirePrice(fixedFee, feePercent, marginPercent);
        if (!isPercent(movedPercent) || !validity.isPositive() || !keyAge.isPositive()) {
            throw new IllegalArgumentException(
                    "bornite.quotes.moved-percent is from 0 to below 100, .validity and .key-age are times to come");
        }
    }

    private static void requirePrice(
            @Nullable BigDecimal fixedFee, @Nullable BigDecimal feePercent, @Nullable BigDecimal marginPercent) {
        if (!isPart(fixedFee) || !isPercent(feePercent) || !isPercent(marginPercent)) {
            throw new IllegalArgumentException("bornite.quotes: a fixed-fee is at least 0, a fee-percent and a"
                    + " margin-percent are from 0 to below 100, and none has more than " + Money.DECIMALS
                    + " decimals");
        }
    }

    private static boolean isPercent(@Nullable BigDecimal percent) {
        return isPart(percent) && (percent == null || percent.compareTo(WHOLE) < 0);
    }

    private static boolean isPart(@Nullable BigDecimal part) {
        return part == null || (part.signum() >= 0 && part.stripTrailingZeros().scale() <= Money.DECIMALS);
    }

    /** A price for some corridors: what is not named fits any, and what is not given costs as everywhere. */
    record Special(
            @Nullable String provider,
            @Nullable String direction,
            @Nullable String country,
            @Nullable String currency,
            @Nullable String method,
            @Nullable BigDecimal fixedFee,
            @Nullable BigDecimal feePercent,
            @Nullable BigDecimal marginPercent) {

        Special {
            requirePrice(fixedFee, feePercent, marginPercent);
        }
    }
}
