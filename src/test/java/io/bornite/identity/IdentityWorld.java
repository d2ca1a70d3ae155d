package io.bornite.identity;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;

/**
 * Identity without the web, in live mode, on a database of its own, with a clock that stands still until moved and mail
 * that is only remembered. A second world on the same database is a second node.
 */
public final class IdentityWorld implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    /** Looked for once: each test has a world. */
    private static final Class<?>[] COMPONENTS = components();

    private final HikariDataSource pool;
    private final boolean ownsPool;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private IdentityWorld(HikariDataSource pool, boolean ownsPool, MovableClock clock, String... properties) {
        this.pool = pool;
        this.ownsPool = ownsPool;
        TestPropertyValues.of(properties).applyTo(context);
        context.getBeanFactory().registerSingleton("pool", pool); // not the context's to close
        context.registerBean("clock", MovableClock.class, () -> clock);
        context.register(Wiring.class);
        context.register(COMPONENTS);
        context.refresh();
    }

    private static Class<?>[] components() {
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        scanner.addExcludeFilter(new AnnotationTypeFilter(RestController.class));
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*BearerFilter")));
        return scanner.findCandidateComponents("io.bornite.identity").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toArray(Class<?>[]::new);
    }

    public static IdentityWorld create(String... properties) {
        return new IdentityWorld(TestDatabase.fresh(), true, new MovableClock(() -> START), properties);
    }

    public IdentityWorld secondNode() {
        return new IdentityWorld(pool, false, bean(MovableClock.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public Clock clock() {
        return bean(MovableClock.class);
    }

    public void pass(Duration time) {
        bean(MovableClock.class).advance(time);
    }

    /** The code of the newest mail to this address. */
    public String mailedCode(EmailAddress email) {
        return String.valueOf(bean(Inbox.class).codes.get(email.value()));
    }

    public List<OrganizationCreated> created() {
        return bean(SignUps.class).heard;
    }

    /** Makes every sign-up fail in the middle, as a listener of another module might. */
    public void failSignUps(boolean fail) {
        bean(SignUps.class).fail = fail;
    }

    @Override
    public void close() {
        context.close();
        if (ownsPool) {
            pool.close();
        }
    }

    static final class Inbox implements SignInMail {

        private final Map<String, String> codes = new ConcurrentHashMap<>();

        @Override
        public void send(String email, String code, Duration validFor) {
            codes.put(email, code);
        }
    }

    static final class SignUps {

        private final List<OrganizationCreated> heard = new CopyOnWriteArrayList<>();
        private volatile boolean fail;

        @EventListener
        void on(OrganizationCreated created) {
            if (fail) {
                throw new IllegalStateException("The wallets cannot be made");
            }
            heard.add(created);
        }
    }

    /** Not a {@code @Configuration}, which the application's own component scan would find in a journey. */
    @EnableTransactionManagement
    @ConfigurationPropertiesScan("io.bornite.identity")
    @Import(RetriedTransaction.class)
    static class Wiring {

        @Bean
        PlatformTransactionManager transactions(DataSource pool) {
            return new JdbcTransactionManager(pool);
        }

        @Bean
        JdbcClient jdbc(DataSource pool) {
            return JdbcClient.create(pool);
        }

        @Bean
        BorniteProperties bornite() {
            return new BorniteProperties(Mode.LIVE, Path.of("target"), "http://localhost");
        }

        @Bean
        SecretBox secrets() {
            return new SecretBox(new byte[SecretBox.KEY_BYTES]);
        }

        @Bean
        Inbox inbox() {
            return new Inbox();
        }

        @Bean
        SignUps signUps() {
            return new SignUps();
        }
    }
}
