package io.bornite.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.money.Currency;
import io.bornite.money.Fee;
import io.bornite.money.Money;
import io.bornite.quote.fx.Rate;
import io.bornite.transfer.ramp.Exchange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ten million random fees and conversions: whatever is rounded is somewhere, and it is less than a coin. */
class ConversionTest {

    private static final int FEES = 8_000_000;
    private static final int CONVERSIONS = 2_000_000;
    private static final long GROSS_MAX = 5_000_000_000_000L;
    private static final List<Currency> LOCAL =
            List.of(Currency.EUR, Currency.INR, Currency.JPY, Currency.VND, Currency.USD, Currency.KRW, Currency.LBP);
    private static final long SEED = Long.getLong("bornite.seed", 20_261_124L);

    @Test
    void feeAndRestAreAlwaysTheWhole() {
        Fee[] fees = new Fee[64];
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < fees.length; i++) {
            fees[i] = new Fee(
                    new Money(seeds.nextLong(1_000_000_000L), Currency.USDC),
                    BigDecimal.valueOf(seeds.nextInt(0, 99_999), 3).min(new BigDecimal("99.999")));
        }
        long wrong = LongStream.range(0, FEES)
                .parallel()
                .filter(i -> {
                    SplittableRandom random = new SplittableRandom(SEED + i);
                    Fee fee = fees[random.nextInt(fees.length)];
                    Money gross = new Money(random.nextLong(200_000_000_000L, GROSS_MAX), Currency.USDC);
                    if (fee.percent().intValue() > 90) {
                        return false;
                    }
                    Fee.Split split = fee.of(gross);
                    return split.fee().units() + split.rest().units() != gross.units()
                            || split.fee().units() < fee.fixed().units()
                            || split.rest().units() < 0;
                })
                .count();

        assertThat(wrong).as("seed %d", SEED).isZero();
    }

    @Test
    void everyUnitOfAConversionIsExplained() {
        long wrong = LongStream.range(0, CONVERSIONS)
                .parallel()
                .filter(i -> !isExplained(new SplittableRandom(SEED + i)))
                .count();

        assertThat(wrong).as("seed %d", SEED).isZero();
    }

    /** Both ways: the legs of each currency sum to zero, and what rounding left over is below the smallest coin. */
    private static boolean isExplained(SplittableRandom random) {
        Currency currency = LOCAL.get(random.nextInt(LOCAL.size()));
        BigDecimal perUsd = currency == Currency.USD
                ? BigDecimal.ONE
                : BigDecimal.valueOf(random.nextLong(1_000_000L, 90_000_000_000_000L), 9);
        Rate market = new Rate(currency, perUsd, "test", Instant.EPOCH, Duration.ofDays(1));
        BigDecimal margin = BigDecimal.valueOf(random.nextInt(0, 300), 2);
        Prices.Price price = new Prices.Price(
                new Fee(Money.ofDecimal("2", Currency.USDC), new BigDecimal("1.5")),
                currency == Currency.USD ? BigDecimal.ZERO : margin);
        Money gross = new Money(random.nextLong(5_000_000_000L, GROSS_MAX), Currency.USDC);
        Pricing out = Pricing.out(gross, price, market);
        if (out.toAmount().units() == 0) {
            return true;
        }
        Exchange exchange = Exchange.at(market, out.gross(), out.fee(), out.toAmount());
        long result = exchange.net().minus(exchange.worth()).units();
        long usdc = -exchange.gross().units()
                + exchange.fee().units()
                + result
                + exchange.worth().units();
        boolean coinIsSmall = new BigDecimal(result)
                        .compareTo(new BigDecimal(exchange.net().units())
                                .multiply(price.margin())
                                .movePointLeft(2)
                                .add(coinInUsdcUnits(currency, perUsd))
                                .add(BigDecimal.TWO))
                <= 0;
        return usdc == 0 && result >= 0 && coinIsSmall && isExplainedBack(out.toAmount(), price, market);
    }

    private static boolean isExplainedBack(Money local, Prices.Price price, Rate market) {
        Pricing in;
        try {
            in = Pricing.in(local, price, market);
        } catch (ArithmeticException theFeeIsMore) {
            return true;
        }
        Exchange exchange = Exchange.at(market, in.gross(), in.fee(), local);
        long usdc = exchange.net().units()
                + exchange.fee().units()
                + exchange.worth().minus(exchange.gross()).units()
                - exchange.worth().units();
        return usdc == 0
                && in.toAmount().equals(exchange.net())
                && in.toAmount().units() % 100 == 0
                && exchange.worth().units() >= exchange.gross().units();
    }

    private static BigDecimal coinInUsdcUnits(Currency currency, BigDecimal perUsd) {
        BigDecimal coin = currency == Currency.JPY || currency == Currency.VND || currency == Currency.KRW
                ? BigDecimal.ONE
                : new BigDecimal("0.01");
        return coin.movePointRight(Money.DECIMALS).divide(perUsd, MathContext.DECIMAL64);
    }

    @Test
    void anAmountThatDoesNotCoverItsFeeIsRefused() {
        Fee fee = new Fee(Money.ofDecimal("2", Currency.USDC), new BigDecimal("1.5"));

        assertThatThrownBy(() -> fee.of(Money.ofDecimal("2", Currency.USDC))).isInstanceOf(ArithmeticException.class);
        assertThat(fee.of(Money.ofDecimal("100", Currency.USDC)).fee().toDecimal())
                .isEqualTo("3.5");
    }

    @Test
    void aBankGetsNoFractionsOfItsSmallestCoin() {
        Money dollars = Money.ofDecimal("12.34567891", Currency.USDC);

        assertThat(rate(Currency.EUR, "0.9215").fromUsd(dollars).toDecimal()).isEqualTo("11.37");
        assertThat(rate(Currency.JPY, "152.8").fromUsd(dollars).toDecimal()).isEqualTo("1886");
        assertThat(rate(Currency.USD, "1").fromUsd(dollars).toDecimal()).isEqualTo("12.34");
    }

    @Test
    void whatABankTransfersForAnAmountOfDollarsIsWholeCoinsToo() {
        Money dollars = Money.ofDecimal("12.34567891", Currency.USDC);

        assertThat(Pricing.localFor(dollars, rate(Currency.EUR, "0.9215")).toDecimal())
                .isEqualTo("11.38");
        assertThat(Pricing.localFor(dollars, rate(Currency.JPY, "152.8")).toDecimal())
                .isEqualTo("1887");
        assertThat(Pricing.localFor(dollars, rate(Currency.KRW, "1379")).toDecimal())
                .isEqualTo("17025");
    }

    private static Rate rate(Currency currency, String perUsd) {
        return new Rate(currency, new BigDecimal(perUsd), "test", Instant.EPOCH, Duration.ofDays(1));
    }
}
