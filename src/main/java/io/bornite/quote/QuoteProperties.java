package io.bornite.quote;

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

    /** A price for some corridors: what is not named fits any, and what is not given costs as everywhere. */
    record Special(
            @Nullable String provider,
            @Nullable String direction,
            @Nullable String country,
            @Nullable String currency,
            @Nullable String method,
            @Nullable BigDecimal fixedFee,
            @Nullable BigDecimal feePercent,
            @Nullable BigDecimal marginPercent) {}
}
