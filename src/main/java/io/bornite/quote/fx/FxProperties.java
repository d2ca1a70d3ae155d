package io.bornite.quote.fx;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param operatorMaximumAge for which a rate of the operator's may be used
 * @param operatorAlonePercent by which one operator alone may move a rate within a day; more takes two
 * @param ecbUrl where the European Central Bank's daily reference rates are read: {@code https:} or {@code file:}; empty
 *     for not at all
 * @param ecbTimeout for the whole of that answer
 * @param ecbMaximumAge for which they may be used: over a long weekend there are none
 * @param pegMaximumAge for which a peg may be used before somebody must look whether it still holds
 */
@ConfigurationProperties("bornite.fx")
record FxProperties(
        @DefaultValue("24h") Duration operatorMaximumAge,
        @DefaultValue("5") BigDecimal operatorAlonePercent,
        @DefaultValue("") String ecbUrl,
        @DefaultValue("10s") Duration ecbTimeout,
        @DefaultValue("5d") Duration ecbMaximumAge,
        @DefaultValue("1825d") Duration pegMaximumAge) {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    FxProperties {
        if (operatorAlonePercent.signum() < 0 || operatorAlonePercent.compareTo(WHOLE) >= 0) {
            throw new IllegalArgumentException("bornite.fx.operator-alone-percent is from 0 to below 100");
        }
        if (Stream.of(operatorMaximumAge, ecbTimeout, ecbMaximumAge, pegMaximumAge)
                .anyMatch(time -> !time.isPositive())) {
            throw new IllegalArgumentException("bornite.fx.operator-maximum-age, .ecb-maximum-age, .peg-maximum-age and"
                    + " .ecb-timeout are times to come");
        }
    }
}
