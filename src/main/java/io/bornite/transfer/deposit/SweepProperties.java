package io.bornite.transfer.deposit;

import io.bornite.money.Money;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param minimum whole tokens; less at one address stays there, because collecting it costs gas, until more has come */
@ConfigurationProperties("bornite.sweep")
record SweepProperties(@DefaultValue("1") BigDecimal minimum) {

    SweepProperties {
        if (minimum.signum() < 0 || minimum.stripTrailingZeros().scale() > Money.DECIMALS) {
            throw new IllegalArgumentException(
                    "bornite.sweep.minimum is an amount with " + Money.DECIMALS + " decimals at most, not " + minimum);
        }
    }

    long minimumUnits() {
        return minimum.movePointRight(Money.DECIMALS).longValueExact();
    }
}
