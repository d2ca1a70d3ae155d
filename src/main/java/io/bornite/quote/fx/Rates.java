package io.bornite.quote.fx;

import io.bornite.money.Currency;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Mode;
import io.bornite.quote.fx.FxRateRepository.Told;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a dollar costs in each currency. The highest layer that speaks of a currency decides: the operator, the European
 * Central Bank, a peg, and in the sandbox a demo table. If its word is too old there is no rate, and no lower layer is
 * asked instead: whoever set a rate once did so because the others were wrong.
 */
@Component
@EnableConfigurationProperties(FxProperties.class)
public class Rates {

    private static final String OPERATOR = "operator";
    private static final String ECB = "ecb";
    private static final String DEMO = "demo";
    private static final Duration STEP = Duration.ofDays(1);
    private static final Duration AHEAD_MAX = Duration.ofDays(1);
    private static final Duration FOR_EVER = Duration.ofDays(365_000);
    private static final Set<Currency> DOLLARS = EnumSet.of(Currency.USD, Currency.USDC);

    private final FxRateRepository repository;
    private final FxProperties properties;
    private final BorniteProperties server;
    private final Clock clock;
    private final List<RateTable.Line> pegs = RateTable.resource("/quote/pegs.csv");
    private final List<RateTable.Line> demo = RateTable.resource("/quote/demo-rates.csv");

    Rates(FxRateRepository repository, FxProperties properties, BorniteProperties server, Clock clock) {
        this.repository = repository;
        this.properties = properties;
        this.server = server;
        this.clock = clock;
    }

    /** The rate of each currency that has one which is not too old. */
    @Transactional(readOnly = true)
    public Map<Currency, Rate> current() {
        Instant now = clock.instant();
        Map<Currency, Rate> rates = all();
        rates.values().removeIf(rate -> !rate.isFresh(now));
        return rates;
    }

    /** Nothing if there is no rate, or it is too old. */
    @Transactional(readOnly = true)
    public Optional<Rate> current(Currency currency) {
        return Optional.ofNullable(current().get(currency));
    }

    /** The rate of each currency, however old it is. */
    @Transactional(readOnly = true)
    public Map<Currency, Rate> all() {
        return told(clock.instant());
    }

    private Map<Currency, Rate> told(Instant toldBy) {
        Map<Currency, Rate> rates = new EnumMap<>(Currency.class);
        DOLLARS.forEach(
                dollar -> rates.put(dollar, new Rate(dollar, BigDecimal.ONE, "par", clock.instant(), FOR_EVER)));
        List<Told> told = repository.newest(toldBy);
        add(rates, lines(told, OPERATOR), OPERATOR, properties.operatorMaximumAge());
        add(rates, lines(told, ECB), ECB, properties.ecbMaximumAge());
        boolean sandbox = server.mode() == Mode.SANDBOX;
        if (sandbox && !rates.containsKey(Currency.EUR)) {
            // pegs to the euro need one
            add(
                    rates,
                    demo.stream()
                            .filter(line -> line.currency() == Currency.EUR)
                            .toList(),
                    DEMO,
                    FOR_EVER);
        }
        add(rates, pegs, "peg", properties.pegMaximumAge());
        if (sandbox) {
            add(rates, demo, DEMO, FOR_EVER);
        }
        return rates;
    }

    private static List<RateTable.Line> lines(List<Told> told, String source) {
        return told.stream()
                .filter(rate -> rate.source().equals(source))
                .map(rate -> new RateTable.Line(rate.currency(), rate.base(), rate.rate(), rate.asOf()))
                .toList();
    }

    /**
     * Adds what higher layers have not said, the euro first because others are told in euros: such a rate ends when the
     * first of its two parts does.
     */
    private static void add(Map<Currency, Rate> rates, List<RateTable.Line> layer, String source, Duration maximumAge) {
        Map<Currency, Rate> layered = new EnumMap<>(Currency.class);
        for (RateTable.Line line : layer) {
            if (line.base() == Currency.USD) {
                layered.put(line.currency(), new Rate(line.currency(), line.rate(), source, line.asOf(), maximumAge));
            }
        }
        for (RateTable.Line line : layer) {
            if (line.currency() == Currency.USD) {
                // the dollar told in another currency is that currency told in dollars
                BigDecimal perUsd = BigDecimal.ONE.divide(line.rate(), Rate.PRECISION);
                layered.put(line.base(), new Rate(line.base(), perUsd, source, line.asOf(), maximumAge));
            }
        }
        for (RateTable.Line line : layer) {
            Rate base = layered.getOrDefault(line.base(), rates.get(line.base()));
            if (line.currency() != Currency.USD && !layered.containsKey(line.currency()) && base != null) {
                BigDecimal perUsd = base.perUsd().multiply(line.rate(), Rate.PRECISION);
                Instant older = base.asOf().isBefore(line.asOf()) ? base.asOf() : line.asOf();
                Instant baseEnd = base.asOf().plus(base.maximumAge());
                Instant lineEnd = line.asOf().plus(maximumAge);
                Duration untilFirstEnd = Duration.between(older, baseEnd.isBefore(lineEnd) ? baseEnd : lineEnd);
                layered.put(line.currency(), new Rate(line.currency(), perUsd, source, older, untilFirstEnd));
            }
        }
        layered.forEach(rates::putIfAbsent);
    }

    /**
     * The operator's rates of some currencies, each from its time on.
     *
     * @param table as lines of {@code currency,base,rate,asOf}
     * @param by who says so
     * @return how many were new
     * @throws InvalidRequest if a line cannot be read, is of the future or too old to be used; nothing is changed then
     * @throws Conflict if a rate would not be the one in force afterwards; nothing is changed then either
     */
    @Transactional
    public int importOperatorRates(String table, String by) {
        List<RateTable.Line> lines = operatorLines(table);
        int inserted = tell(OPERATOR, lines, by);
        requireInForce(lines);
        return inserted;
    }

    /** Whoever told a rate would not see that another one, of that time or a later one, goes before it. */
    private void requireInForce(List<RateTable.Line> lines) {
        Map<Currency, Rate> inForce = told(clock.instant());
        for (RateTable.Line line : lines) {
            Rate rate = inForce.get(line.currency());
            if (rate == null || !rate.source().equals(OPERATOR) || rate.perUsd().compareTo(line.rate()) != 0) {
                throw new Conflict("The rate of " + line.currency()
                        + " would not be in force: another one of that time or a later one is told already");
            }
        }
    }

    /**
     * Whether every rate of the operator's table is within some percent of what was told a day ago, so that nobody moves
     * one far in small steps. What had no rate is not.
     *
     * @throws InvalidRequest as {@link #importOperatorRates}
     */
    @Transactional(readOnly = true)
    public boolean isNear(String table) {
        Map<Currency, Rate> yesterday = told(clock.instant().minus(STEP));
        return operatorLines(table).stream().allMatch(line -> {
            Rate known = yesterday.get(line.currency());
            return known != null && known.percentTo(line.rate()).compareTo(properties.operatorAlonePercent()) <= 0;
        });
    }

    /**
     * The same table as one line of text, which {@link #table} reads.
     *
     * @throws InvalidRequest as {@link #importOperatorRates}
     */
    public String oneLine(String table) {
        return operatorLines(table).stream().map(RateTable.Line::text).collect(Collectors.joining(";"));
    }

    public static String table(String oneLine) {
        return RateTable.HEAD + "\n" + oneLine.replace(';', '\n');
    }

    private List<RateTable.Line> operatorLines(String table) {
        List<RateTable.Line> lines = RateTable.parse(table);
        Instant now = clock.instant();
        if (lines.stream().anyMatch(line -> line.asOf().isAfter(now) || line.base() != Currency.USD)) {
            throw new InvalidRequest("file", "isRateTable", "A rate is for a dollar and not of the future");
        }
        Instant oldest = now.minus(properties.operatorMaximumAge());
        if (lines.stream().anyMatch(line -> line.asOf().isBefore(oldest))) {
            throw new InvalidRequest("file", "isRateTable", "A rate is too old to be used");
        }
        return lines;
    }

    /** @throws IllegalArgumentException if a line is of a day that has not come; nothing is changed then */
    @Transactional
    int tellEcb(List<RateTable.Line> lines) {
        Instant latest = clock.instant().plus(AHEAD_MAX);
        if (lines.stream().anyMatch(line -> line.asOf().isAfter(latest))) {
            throw new IllegalArgumentException("The document is of a day that has not come");
        }
        return tell(ECB, lines, properties.ecbUrl());
    }

    private int tell(String source, List<RateTable.Line> lines, String by) {
        int inserted = 0;
        for (RateTable.Line line : lines) {
            Told told = new Told(source, line.currency(), line.base(), line.rate(), line.asOf());
            inserted += repository.insert(told, by) ? 1 : 0;
        }
        return inserted;
    }
}
