package io.bornite.rail.sandbox;

import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Fee;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.Corridor;
import io.bornite.rail.Hours;
import io.bornite.rail.ProviderCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The capability table of the simulated partners, a row a corridor for one country or several. */
final class SandboxCorridors {

    private static final String FILE = "/rail/sandbox-corridors.csv";
    private static final EnumSet<DayOfWeek> BANK_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private SandboxCorridors() {}

    static List<Corridor> read() {
        try (InputStream file = Objects.requireNonNull(SandboxCorridors.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("0x"))
                    .flatMap(SandboxCorridors::corridors)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Corridor> corridors(String line) {
        String[] cell = line.split(",", -1);
        String[] days = cell[13].split("-");
        return Arrays.stream(cell[2].split(" "))
                .map(country -> new Corridor(
                        ProviderCode.of(cell[0]).orElseThrow(),
                        Corridor.Direction.valueOf(cell[1].toUpperCase(Locale.ROOT)),
                        Country.valueOf(country.toUpperCase(Locale.ROOT)),
                        Currency.valueOf(cell[3]),
                        TransferAccountType.valueOf(cell[4].toUpperCase(Locale.ROOT)),
                        cell[5].equals("yes"),
                        usdc(cell[6]),
                        usdc(cell[7]),
                        new Fee(usdc(cell[8]), new BigDecimal(cell[9])),
                        new Hours(ZoneId.of(cell[10]), BANK_DAYS, LocalTime.parse(cell[11]), LocalTime.parse(cell[12])),
                        new Corridor.Days(Integer.parseInt(days[0]), Integer.parseInt(days[1]))));
    }

    private static Money usdc(String decimal) {
        return Money.ofDecimal(decimal, Currency.USDC);
    }
}
