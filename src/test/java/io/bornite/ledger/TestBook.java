package io.bornite.ledger;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.money.Currency;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.RetriedTransaction;
import io.bornite.support.RewrittenSql;
import io.bornite.support.TestDatabase;
import io.bornite.support.TestFolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger on a database of its own, wired as in the application so that transactions begin where it says. */
final class TestBook implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final Duration INTERVAL = Duration.ofMinutes(1);

    static final Duration NEVER = Duration.ofDays(1);

    private static final Duration POLL = Duration.ofMillis(20);

    private final HikariDataSource pool = TestDatabase.fresh();
    private final RewrittenSql statements;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final AtomicLong keys = new AtomicLong();

    final Path anchor;
    final Ledger ledger;
    final JdbcClient jdbc;
    final SealBook sealBook;
    final Seals seals;
    final SealRepository sealRepository;
    final AnchorSeals anchorSeals;
    final AtomicLong nanos = new AtomicLong();
    final TransactionTemplate transaction;
    final PlatformTransactionManager transactions;
    final RetriedTransaction retried;
    final AuditBooks auditBooks;
    final MeterRegistry metrics;
    final MovableClock clock;
    final AccountId treasury;

    TestBook() {
        this(sql -> sql);
    }

    /** @param fault what becomes of each statement on its way to the database */
    TestBook(UnaryOperator<String> fault) {
        this(fault, TestFolder.resolve("anchors").resolve(UUID.randomUUID() + ".anchor"));
    }

    /** @param anchor where its seals are kept too */
    TestBook(Path anchor) {
        this(sql -> sql, anchor);
    }

    private TestBook(UnaryOperator<String> fault, Path anchor) {
        this.anchor = anchor;
        statements = new RewrittenSql(pool, fault);
        context.registerBean("pool", DataSource.class, () -> statements);
        context.registerBean(
                LedgerProperties.class, () -> new LedgerProperties(Duration.ZERO, INTERVAL, NEVER, anchor));
        context.registerBean(
                BorniteProperties.class,
                () -> new BorniteProperties(Mode.SANDBOX, TestFolder.resolve("no-data"), "http://localhost"));
        context.register(
                Wiring.class,
                Ledger.class,
                AccountRepository.class,
                PostingRepository.class,
                PostingIds.class,
                AuditRepository.class,
                StopRepository.class,
                SealRepository.class,
                Seals.class,
                SealBook.class,
                ThisBook.class,
                AnchorFile.class,
                CompareAnchor.class,
                AuditBooks.class,
                RetriedTransaction.class);
        context.registerBean(
                AnchorSeals.class,
                () -> anchorSeals(context.getBean(LedgerProperties.class), context.getBean(MeterRegistry.class)));
        context.refresh();
        ledger = context.getBean(Ledger.class);
        jdbc = context.getBean(JdbcClient.class);
        transactions = context.getBean(PlatformTransactionManager.class);
        transaction = new TransactionTemplate(transactions);
        retried = context.getBean(RetriedTransaction.class);
        auditBooks = context.getBean(AuditBooks.class);
        sealBook = context.getBean(SealBook.class);
        seals = context.getBean(Seals.class);
        sealRepository = context.getBean(SealRepository.class);
        anchorSeals = context.getBean(AnchorSeals.class);
        anchorSeals.stop();
        metrics = context.getBean(MeterRegistry.class);
        clock = context.getBean(MovableClock.class);
        treasury = ledger.open(List.of(new AccountOpening("treasury:137:USDC", Currency.USDC, true)))
                .getFirst();
    }

    /** No @Configuration: the component scan of a whole application must not find it. */
    @EnableTransactionManagement
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
        MovableClock clock() {
            return new MovableClock(() -> NOW);
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }
    }

    AccountId wallet(String name) {
        return ledger.open(List.of(new AccountOpening("wallet:" + name + ":USDC", Currency.USDC, false)))
                .getFirst();
    }

    /** A wallet that has these units from the treasury. */
    AccountId wallet(String name, long units) {
        AccountId wallet = wallet(name);
        post(move(treasury, wallet, units));
        return wallet;
    }

    Posting.Journal move(AccountId from, AccountId to, long units) {
        return move("move:" + keys.incrementAndGet(), from, to, units);
    }

    Posting.Journal move(String key, AccountId from, AccountId to, long units) {
        return new Posting.Journal(key, "send", legs(from, to, units));
    }

    static List<Leg> legs(AccountId from, AccountId to, long units) {
        return List.of(new Leg(from, -units), new Leg(to, units));
    }

    List<Answer> post(Posting... postings) {
        return post(List.of(postings));
    }

    List<Answer> post(List<Posting> postings) {
        return transaction.execute(_ -> ledger.post(postings));
    }

    Balance balance(AccountId account) {
        return balances(List.of(account)).getFirst();
    }

    List<Balance> balances(List<AccountId> accounts) {
        Map<AccountId, Balance> balances = ledger.balances(accounts);
        return accounts.stream()
                .map(account -> Objects.requireNonNull(balances.get(account)))
                .toList();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Does to the tables what only somebody with the keys of the database could do. */
    void tamper(String sql) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    /** Seals what was entered, and has the file hear of it. */
    void seal() {
        sealBook.run();
        lookAtTheFile();
    }

    /** What the thread does that looks at the anchor file, which does nothing by itself here. */
    void lookAtTheFile() {
        boolean isMore;
        do {
            isMore = anchorSeals.look();
        } while (isMore);
    }

    /** What another node with the same file has, or one whose pauses are others. */
    AnchorSeals anchorSeals(LedgerProperties properties, MeterRegistry metrics) {
        return new AnchorSeals(
                new AppendSeals(context.getBean(SealRepository.class), context.getBean(AnchorFile.class)),
                context.getBean(CompareAnchor.class),
                context.getBean(Ledger.class),
                properties,
                metrics,
                nanos::get);
    }

    /** The jobs of a server that only audits. */
    Scheduler auditor(MovableClock clock) {
        return auditor(clock, auditBooks);
    }

    /** Those of another one. */
    Scheduler auditor(MovableClock clock, AuditBooks audits) {
        LedgerProperties properties = context.getBean(LedgerProperties.class);
        return Scheduler.create(pool)
                .startTasks(new AuditTask(new AuditPauses(properties.auditInterval()), () -> audits))
                .clock(clock::instant)
                .threads(1)
                .pollingInterval(POLL)
                .build();
    }

    /** What a server does before it serves. */
    void start() {
        new RequireAnchoredBook(context.getBean(AnchorFile.class), sealRepository).afterPropertiesSet();
    }

    long rewrittenStatements() {
        return statements.count();
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
