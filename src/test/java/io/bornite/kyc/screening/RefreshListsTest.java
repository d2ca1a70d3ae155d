package io.bornite.kyc.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.kyc.SealedJson;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Sanctions lists over HTTP, from a server that behaves and from one that does not. */
class RefreshListsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_DROP = Duration.ofMillis(20);
    private static final DataSize MAXIMUM = DataSize.ofKilobytes(64);
    private static final char[] PASSWORD = "of-a-test".toCharArray();
    private static final String LIST =
            "id,kind,names,birthDates,countries,addresses,program\n1,person,Zoltan Vexworth,,,,x\n";
    private static final String NEWER = LIST + "2,person,Drusilla Quillfeather,,,,x\n";

    @TempDir
    private static Path folder;

    private static SSLContext trusted;
    private static SSLContext before;

    private final MovableClock clock = new MovableClock(InstantSource.system());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CountDownLatch end = new CountDownLatch(1);
    private HikariDataSource database;
    private HttpsServer server;
    private ListRepository repository;

    /** A certificate of this machine's, which this machine trusts while the tests run. */
    @BeforeAll
    static void aCertificate() throws GeneralSecurityException, IOException, InterruptedException {
        Path store = folder.resolve("test.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(keys);
        trusted = SSLContext.getInstance("TLS");
        trusted.init(own.getKeyManagers(), others.getTrustManagers(), null);
        before = SSLContext.getDefault();
        SSLContext.setDefault(trusted);
    }

    @AfterAll
    static void nobodyTrustsItAnyMore() {
        SSLContext.setDefault(before);
    }

    @BeforeEach
    void aServerAndAHouseWithoutLists() throws IOException {
        database = TestDatabase.fresh();
        repository = new ListRepository(JdbcClient.create(database), new JdbcTemplate(database), clock);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusted));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        database.close();
    }

    @Test
    void aListIsTakenInAndItsNewerOneReplacesIt() {
        serve("a", exchange -> answer(exchange, 200, LIST));
        refresh(fetched("a"));
        assertThat(entries("a")).isEqualTo(1);

        serve("a", exchange -> answer(exchange, 200, NEWER));
        refresh(fetched("a"));
        assertThat(entries("a")).isEqualTo(2);
    }

    @Test
    void anAnswerThatDripsIsGivenUpWhenItsTimeIsOverAndTheNextListIsTakenInAllTheSame() throws IOException {
        AtomicInteger drops = new AtomicInteger();
        serve("a", exchange -> answer(exchange, 200, LIST));
        refresh(fetched("a"));
        serve("a", exchange -> drip(exchange, drops));
        Path next = Files.writeString(folder.resolve("b.csv"), LIST);

        long began = System.nanoTime();
        refresh(TIMEOUT, fetched("a"), new ScreeningProperties.Source("b", ListFormat.BORNITE, next, null, null));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(drops).as("it was coming all the time").hasValueGreaterThan(3);
        assertThat(took).isBetween(TIMEOUT, TIMEOUT.multipliedBy(10));
        assertThat(entries("a")).as("the list is as it was").isEqualTo(1);
        assertThat(entries("b")).isEqualTo(1);
    }

    @Test
    void anAnswerThatNeverBeginsIsGivenUpWhenItsTimeIsOver() {
        serve("a", exchange -> await(Duration.ofDays(1)));

        long began = System.nanoTime();
        refresh(TIMEOUT, fetched("a"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(10));
        assertThat(repository.imported()).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLargeLeavesTheListAsItWas() {
        serve("a", exchange -> answer(exchange, 200, LIST));
        refresh(fetched("a"));

        serve("a", exchange -> answer(exchange, 200, NEWER + "\n".repeat(Math.toIntExact(MAXIMUM.toBytes()))));
        refresh(fetched("a"));

        assertThat(entries("a")).isEqualTo(1);
    }

    @Test
    void anErrorARedirectOrRubbishLeavesTheListAsItWas() {
        serve("a", exchange -> answer(exchange, 200, LIST));
        refresh(fetched("a"));
        serve("elsewhere", exchange -> answer(exchange, 200, NEWER));

        for (HttpHandler wrong : List.<HttpHandler>of(
                exchange -> answer(exchange, 500, NEWER),
                exchange -> answer(exchange, 200, "<html>Sorry</html>"),
                exchange -> answer(exchange, 200, ""),
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    answer(exchange, 302, "");
                })) {
            serve("a", wrong);
            refresh(fetched("a"));
            assertThat(entries("a")).isEqualTo(1);
        }
    }

    @Test
    void anAddressThatIsNoneOrNotOverHttpsIsNotAskedAndHoldsUpNoOtherList() {
        AtomicInteger asked = new AtomicInteger();
        serve("a", exchange -> asked.incrementAndGet());
        serve("b", exchange -> answer(exchange, 200, LIST));

        refresh(source("a", url("a").replace("https", "http")), source("c", "no address at all"), fetched("b"));

        assertThat(asked).hasValue(0);
        assertThat(repository.imported()).hasSize(1);
        assertThat(entries("b")).isEqualTo(1);
    }

    private void refresh(ScreeningProperties.Source... sources) {
        refresh(PATIENCE, sources);
    }

    private void refresh(Duration timeout, ScreeningProperties.Source... sources) {
        ScreeningProperties properties =
                new ScreeningProperties(80, Duration.ofDays(7), List.of(sources), timeout, MAXIMUM);
        Watchlists watchlists = new Watchlists(repository);
        ScreeningRepository hits = new ScreeningRepository(
                JdbcClient.create(database),
                clock,
                new SealedJson(new SecretBox(new byte[32]), JsonMapper.builder().build()));
        Watching watching = new Watching(watchlists, hits, clock);
        BorniteProperties house = new BorniteProperties(Mode.LIVE, folder, "http://localhost");
        Screening screening = new Screening(hits, repository, watchlists, watching, properties, house, _ -> {}, clock);
        new RefreshLists(inTransactions(new ScreeningLists(repository, watching)), screening, properties, metrics)
                .run();
    }

    /** As the container makes it: each list in a transaction of its own. */
    private ScreeningLists inTransactions(ScreeningLists lists) {
        ProxyFactory proxy = new ProxyFactory(lists);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(new TransactionInterceptor(
                (TransactionManager) new JdbcTransactionManager(database), new AnnotationTransactionAttributeSource()));
        return (ScreeningLists) proxy.getProxy();
    }

    private int entries(String code) {
        return repository.imported(code).orElseThrow().entries();
    }

    private ScreeningProperties.Source fetched(String code) {
        return source(code, url(code));
    }

    private static ScreeningProperties.Source source(String code, String url) {
        return new ScreeningProperties.Source(code, ListFormat.BORNITE, null, url, null);
    }

    private String url(String code) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + code;
    }

    private void serve(String code, HttpHandler handler) {
        try {
            server.removeContext("/" + code);
        } catch (IllegalArgumentException first) {
            // there was none
        }
        server.createContext("/" + code, handler);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A list that is well-formed and never ends: there is always another byte soon. */
    private void drip(HttpExchange exchange, AtomicInteger drops) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(NEWER.getBytes(UTF_8));
        do {
            body.write('\n');
            body.flush();
            drops.incrementAndGet();
        } while (!await(A_DROP));
        exchange.close();
    }

    private boolean await(Duration longest) {
        try {
            return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
