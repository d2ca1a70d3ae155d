package io.bornite.quote.fx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.money.Currency;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.support.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reference rates over HTTP, from a server that behaves and from one that does not. */
class ReadEcbRatesTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TOO_LARGE = 1024 * 1024 + 1;
    private static final String DOCUMENT = """
            <Cube><Cube time='2026-11-20'>
              <Cube currency='USD' rate='1.25'/>
              <Cube currency='JPY' rate='200'/>
            </Cube></Cube>
            """;

    private final MovableClock clock = new MovableClock(InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z")));
    private final CountDownLatch end = new CountDownLatch(1);
    private HikariDataSource database;
    private HttpServer server;
    private Rates rates;
    private ReadEcbRates reader;

    @BeforeEach
    void aServerAndALiveHouseWithoutRates() throws IOException {
        database = TestDatabase.fresh();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        FxProperties properties = from(address(), PATIENCE);
        rates = new Rates(
                new FxRateRepository(JdbcClient.create(database), clock), properties, house(Mode.LIVE), clock);
        reader = new ReadEcbRates(properties, house(Mode.SANDBOX), rates);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/daily.xml";
    }

    private static FxProperties from(String url, Duration timeout) {
        return new FxProperties(
                Duration.ofDays(1), BigDecimal.valueOf(5), url, timeout, Duration.ofDays(5), Duration.ofDays(1825));
    }

    private static BorniteProperties house(Mode mode) {
        return new BorniteProperties(mode, Path.of("none"), "https://example.com");
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        database.close();
    }

    @Test
    void theDaysRatesAreUsedUntilTheyAreTooOld() {
        serve(exchange -> answer(exchange, 200, DOCUMENT));

        reader.run();
        reader.run();

        Rate euro = rates.current(Currency.EUR).orElseThrow();
        assertThat(euro.source()).isEqualTo("ecb");
        assertThat(euro.perUsd()).isEqualByComparingTo("0.8");
        assertThat(rates.current(Currency.JPY).orElseThrow().perUsd()).isEqualByComparingTo("160");
        assertThat(euro.asOf()).isEqualTo("2026-11-20T15:00:00Z");
        clock.advance(Duration.ofDays(5));
        assertThat(rates.current(Currency.EUR)).isEmpty();
    }

    @Test
    void anErrorARedirectOrRubbishLeavesTheOlderRates() {
        serve(exchange -> answer(exchange, 200, DOCUMENT));
        reader.run();
        server.createContext("/elsewhere", exchange -> answer(exchange, 200, DOCUMENT.replace("1.25", "99")));

        for (HttpHandler wrong : new HttpHandler[] {
            exchange -> answer(exchange, 500, DOCUMENT.replace("1.25", "2")),
            exchange -> answer(exchange, 200, "<html>Sorry</html>"),
            exchange -> answer(exchange, 200, ""),
            exchange -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                answer(exchange, 302, "");
            }
        }) {
            serve(wrong);
            reader.run();
            assertThat(rates.current(Currency.EUR).orElseThrow().perUsd()).isEqualByComparingTo("0.8");
        }
    }

    @Test
    void anAnswerThatIsTooLargeOrNeverEndsIsGivenUp() {
        serve(exchange -> answer(exchange, 200, DOCUMENT + " ".repeat(TOO_LARGE)));
        reader.run();
        assertThat(rates.current(Currency.EUR)).isEmpty();

        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(DOCUMENT.getBytes(UTF_8));
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        ReadEcbRates hasty = new ReadEcbRates(from(address(), TIMEOUT), house(Mode.SANDBOX), rates);
        long began = System.nanoTime();
        hasty.run();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.multipliedBy(10));
        assertThat(rates.current(Currency.EUR)).isEmpty();
    }

    @Test
    void aServerThatIsNotThereLeavesTheOlderRates() {
        server.stop(0);

        reader.run();

        assertThat(rates.current(Currency.EUR)).isEmpty();
    }

    @Test
    void aPegIsNoFresherThanTheEuroItHangsOn() {
        serve(exchange -> answer(exchange, 200, DOCUMENT));
        reader.run();

        assertThat(rates.current(Currency.XOF).orElseThrow().perUsd()).isEqualByComparingTo("524.7656");
        clock.advance(Duration.ofDays(5));
        assertThat(rates.current()).containsKey(Currency.AED).doesNotContainKeys(Currency.XOF, Currency.XAF);

        rates.importOperatorRates("currency,base,rate,asOf\nEUR,USD,0.9," + clock.instant(), "op");
        clock.advance(Duration.ofDays(1));
        assertThat(rates.current()).containsKeys(Currency.EUR, Currency.XOF, Currency.XAF);
        clock.advance(Duration.ofMillis(1));
        assertThat(rates.current()).doesNotContainKeys(Currency.EUR, Currency.XOF, Currency.XAF);
    }

    @Test
    void aRateInEurosIsNoFresherThanTheOperatorsEuro() {
        serve(exchange -> answer(exchange, 200, DOCUMENT.replace("<Cube currency='USD' rate='1.25'/>", "")));
        rates.importOperatorRates("currency,base,rate,asOf\nEUR,USD,0.9,2026-11-21T08:00:00Z", "op");

        reader.run();

        assertThat(rates.current(Currency.JPY).orElseThrow().perUsd()).isEqualByComparingTo("180");
        clock.advance(Duration.ofDays(1));
        assertThat(rates.current()).doesNotContainKeys(Currency.EUR, Currency.JPY);
    }

    @Test
    void aDayThatHasNotComeIsNotBelievedAndHidesNoLaterOne() {
        serve(exchange -> answer(exchange, 200, DOCUMENT.replace("2026", "2099").replace("1.25", "99")));
        reader.run();
        assertThat(rates.all()).doesNotContainKey(Currency.EUR);
        believedBefore("USD", "99", "2099-11-20T15:00:00Z");

        serve(exchange -> answer(exchange, 200, DOCUMENT));
        reader.run();

        assertThat(rates.current(Currency.EUR).orElseThrow().perUsd()).isEqualByComparingTo("0.8");
    }

    @Test
    void aLiveServerReadsRatesOverHttpsOrFromAFileOnly() {
        for (String wrong : List.of("http://example.com/daily.xml", "example.com/daily.xml")) {
            assertThatThrownBy(() -> new ReadEcbRates(from(wrong, TIMEOUT), house(Mode.LIVE), rates))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bornite.fx.ecb-url");
        }
        for (String right : List.of("https://example.com/daily.xml", "file:/rates/daily.xml", "")) {
            assertThat(new ReadEcbRates(from(right, TIMEOUT), house(Mode.LIVE), rates))
                    .isNotNull();
        }
    }

    private void believedBefore(String currency, String rate, String asOf) {
        JdbcClient.create(database).sql("""
                        insert into fx_rate (source, currency, base, rate, as_of, told_by, told_at)
                        values ('ecb', ?, 'EUR', ?::numeric, ?::timestamptz, 'a server', '2026-11-20T15:00:00Z')
                        """).params(currency, rate, asOf).update();
    }

    private void serve(HttpHandler handler) {
        try {
            server.removeContext("/daily.xml");
        } catch (IllegalArgumentException first) {
            // there was none
        }
        server.createContext("/daily.xml", handler);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
