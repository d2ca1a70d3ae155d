package io.bornite.quote;

import io.bornite.money.Currency;
import io.bornite.money.Fee;
import io.bornite.money.Money;
import io.bornite.quote.QuoteProperties.Special;
import io.bornite.rail.Corridor;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a transfer over a corridor costs its sender, by configuration. */
@Component
@EnableConfigurationProperties(QuoteProperties.class)
class Prices {

    private final QuoteProperties properties;

    Prices(QuoteProperties properties) {
        this.properties = properties;
    }

    /** @param margin percent taken off the reference rate */
    record Price(Fee fee, BigDecimal margin) {}

    Price of(Corridor corridor) {
        Special special = properties.corridors().stream()
                .filter(candidate -> fits(candidate, corridor))
                .findFirst()
                .orElse(new Special(null, null, null, null, null, null, null, null));
        BigDecimal fixed = Objects.requireNonNullElse(special.fixedFee(), properties.fixedFee());
        BigDecimal percent = Objects.requireNonNullElse(special.feePercent(), properties.feePercent());
        return new Price(
                new Fee(Money.ofDecimal(fixed.toPlainString(), Currency.USDC), percent),
                Objects.requireNonNullElse(special.marginPercent(), properties.marginPercent()));
    }

    private static boolean fits(Special special, Corridor corridor) {
        return matches(special.provider(), corridor.provider().wire())
                && matches(special.direction(), corridor.direction().name())
                && matches(special.country(), corridor.country().wire())
                && matches(special.currency(), corridor.currency().name())
                && matches(special.method(), corridor.method().name());
    }

    private static boolean matches(@Nullable String wanted, String given) {
        return wanted == null || wanted.equalsIgnoreCase(given);
    }
}
