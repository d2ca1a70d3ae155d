package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.account.VerifiedAccounts;
import io.bornite.batch.BatchDesk;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.chain.TxHash;
import io.bornite.chain.sandbox.SandboxChains;
import io.bornite.event.Events;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Means;
import io.bornite.identity.User;
import io.bornite.identity.Users;
import io.bornite.kyc.Approvals;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Crashes;
import io.bornite.platform.MovableClock;
import io.bornite.points.PointsDesk;
import io.bornite.quote.QuoteBench;
import io.bornite.quote.QuoteForge;
import io.bornite.rail.sandbox.WebhookBench;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.support.TestDatabase;
import io.bornite.support.TestFolder;
import io.bornite.transfer.bridge.BridgeDesk;
import io.bornite.transfer.deposit.DepositDesk;
import io.bornite.transfer.offramp.OfframpDesk;
import io.bornite.transfer.onchain.OnchainDesk;
import io.bornite.transfer.onramp.OnrampDesk;
import io.bornite.transfer.recovery.RecoveryDesk;
import io.bornite.transfer.send.SendDesk;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import io.bornite.webhook.WebhookDesk;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The whole application on a real database, in which nothing happens by itself: the clock stands until it is moved and
 * jobs run when they are told to.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "bornite.data-dir=" + TestFolder.PLACEHOLDER + "/money-world-data",
            TestFolder.ANCHOR,
            "bornite.webhooks.allow-loopback=true",
            "bornite.first-payment.limit=1000"
        })
@Import({
    MoneyWorld.ByHand.class,
    SendDesk.class,
    RecoveryDesk.class,
    WebhookDesk.class,
    BridgeDesk.class,
    DepositDesk.class,
    ScheduleDesk.class,
    PointsDesk.class,
    BatchDesk.class,
    Approvals.class,
    VerifiedAccounts.class,
    QuoteBench.class,
    OfframpDesk.class,
    OnrampDesk.class,
    WebhookBench.class,
    QuoteForge.class,
    OnchainDesk.class
})
abstract class MoneyWorld {

    static final ChainId NETWORK = ChainId.POLYGON;
    static final Token USDC = NETWORK.token(Currency.USDC).orElseThrow();
    static final Duration BLOCK = Duration.ofSeconds(1);
    private static final int ROUNDS_MAX = 60;
    private static final Set<String> BY_HAND = Set.of("PublishEvents", "DeliverWebhooks", "AnchorSeals");
    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);

    @Autowired
    SandboxChains sandbox;

    @Autowired
    Chains chains;

    @Autowired
    Ledger ledger;

    @Autowired
    Wallets wallets;

    @Autowired
    Custody custody;

    @Autowired
    Users users;

    @Autowired
    SendDesk desk;

    @Autowired
    RecoveryDesk recoveryDesk;

    @Autowired
    OnchainDesk onchain;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Jobs jobs;

    @Autowired
    Heard heard;

    @Autowired
    Events events;

    @Autowired
    WebhookDesk webhooks;

    @Autowired
    List<SmartLifecycle> threads;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::obtain);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @BeforeEach
    void everythingIsQuiet() {
        Crashes.disarm();
        threads.stream()
                .filter(thread -> BY_HAND.contains(thread.getClass().getSimpleName()))
                .forEach(SmartLifecycle::stop);
        jdbc.sql("delete from sandbox_script").update();
        ledger.resumeOutgoing("The next test begins");
        settle();
    }

    @AfterEach
    void theBooksAndTheNetworkAgree() {
        Crashes.disarm();
        settle();
        assertSound();
    }

    Caller somebody() {
        return enter("p-" + UUID.randomUUID() + "@example.com");
    }

    Caller enter(String email) {
        User user = users.enter(EmailAddress.require(email, "email"));
        return new Caller(user.id(), user.organization(), user.email(), Means.SESSION, UUID.randomUUID());
    }

    /** Somebody with money that is collected in the hot wallet. */
    Caller somebodyWith(long units) {
        Caller caller = somebody();
        deposit(caller, units);
        settle();
        assertThat(balance(caller)).isEqualTo(new Balance(units, 0));
        return caller;
    }

    TxHash deposit(Caller caller, long units) {
        return deposit(caller, NETWORK, units);
    }

    TxHash deposit(Caller caller, ChainId network, long units) {
        Token token = network.token(Currency.USDC).orElseThrow();
        return sandbox.deposit(
                network,
                token,
                wallets.ensure(caller.organization(), network).address(),
                new Money(units, Currency.USDC).toToken(token.decimals()));
    }

    Wallet wallet(Caller caller) {
        return wallets.ensure(caller.organization(), NETWORK);
    }

    Balance balance(Caller caller) {
        return balance(caller, NETWORK);
    }

    Balance balance(Caller caller, ChainId network) {
        WalletId wallet = wallets.ensure(caller.organization(), network).id();
        AccountId account = Objects.requireNonNull(
                wallets.accounts(List.of(wallet), Currency.USDC).get(wallet));
        return Objects.requireNonNull(ledger.balances(List.of(account)).get(account));
    }

    /** What an address has on the network, in units. */
    long paid(String address) {
        return chains.of(NETWORK)
                .balance(NETWORK, USDC, address)
                .toMoney(Currency.USDC)
                .units();
    }

    /** Has an accepted payment lead elsewhere, as if its address had become that meanwhile. */
    void leadTo(TransferId payment, String address) {
        jdbc.sql("""
                        update transfer
                        set destination = jsonb_set(destination::jsonb, '{walletAddress}', to_jsonb(:address::text))::json
                        where id = :id
                        """).param("address", address).param("id", payment.value()).update();
    }

    /** What somebody between us and a network does; null: the network itself answers then. */
    @FunctionalInterface
    interface Between {
        @Nullable
        Object asked(String method, Object[] arguments);
    }

    /** The networks as they are, with somebody between. */
    ChainClient networks(Between between) {
        ChainClient real = chains.of(NETWORK);
        return (ChainClient) Proxy.newProxyInstance(
                ChainClient.class.getClassLoader(), new Class<?>[] {ChainClient.class}, (_, method, arguments) -> {
                    Object answer = between.asked(method.getName(), arguments);
                    if (answer != null) {
                        return answer;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static String stranger() {
        return "0x"
                + (UUID.randomUUID().toString() + UUID.randomUUID())
                        .replace("-", "")
                        .substring(0, 40);
    }

    /** The owner's transfers, oldest first: type and status. */
    List<String> transfers(Caller caller) {
        return jdbc.sql("""
                        select type || ' ' || status from transfer
                        where organization_id = :organization
                        order by created_at, id
                        limit 100
                        """)
                .param("organization", caller.organization().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** One block comes and every job looks once. */
    void round() {
        clock.advance(BLOCK);
        jobs.run("watch-deposits");
        jobs.run("sweep-deposits");
        jobs.run("settle-guests");
        jobs.reviveDead();
        jobs.runDue();
    }

    /** Everything in flight ends. */
    void settle() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (inFlight().values().stream().allMatch(count -> count == 0)) {
                return;
            }
            round();
        }
        throw new AssertionError("Still in flight after " + ROUNDS_MAX + " blocks: " + inFlight());
    }

    private Map<String, Long> inFlight() {
        return jdbc.sql("""
                        select (select count(*) from scheduled_tasks
                                where task_name in ('submit-payment', 'confirm-payment', 'arrive-bridge', 'return-unsupported')) as jobs,
                            (select count(*) from chain_submission
                                where state in ('signed', 'broadcast')) as submissions,
                            (select count(*) from deposit where state = 'seen') as seen,
                            (select count(*) from deposit where state = 'credited' and swept_by is null) as unswept,
                            (select count(*) from sandbox_transaction t
                                where exists (select 1 from wallet w where w.network = t.chain
                                    and w.address = t.recipient)
                                and not exists (select 1 from deposit d where d.network = t.chain and d.hash = t.hash)
                            ) as unseen
                        """)
                .query((row, _) -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    for (String kind : List.of("jobs", "submissions", "seen", "unswept", "unseen")) {
                        counts.put(kind, row.getLong(kind));
                    }
                    return counts;
                })
                .single();
    }

    /** No unit is lost or doubled, no nonce is missing, and the network has what the books say. */
    void assertSound() {
        assertThat(ledger.audit().findings()).isEmpty();
        long next = jdbc.sql("select next_nonce from hot_wallet where network = :network")
                .param("network", NETWORK.wire())
                .query(Long.class)
                .single();
        assertThat(jdbc.sql("select nonce from chain_submission where network = :network order by nonce")
                        .param("network", NETWORK.wire())
                        .query(Long.class)
                        .list())
                .as("nonces without a gap")
                .isEqualTo(LongStream.range(0, next).boxed().toList());
        assertThat(chains.of(NETWORK).nextNonce(NETWORK, custody.hotWallet(NETWORK)))
                .as("what was signed is what the network ran")
                .isEqualTo(next);
        AccountId treasury = ledger.open(List.of(new AccountOpening("treasury:137:USDC", Currency.USDC, true)))
                .getFirst();
        assertThat(paid(custody.hotWallet(NETWORK)))
                .as("the hot wallet has what the book owes")
                .isEqualTo(-Objects.requireNonNull(
                                ledger.balances(List.of(treasury)).get(treasury))
                        .balance());
        assertThat(jdbc.sql("select coalesce(sum(held), 0) from ledger_account")
                        .query(Long.class)
                        .single())
                .as("no hold is left")
                .isZero();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ByHand {

        /** In the future: the job scheduler revives jobs by the system's clock, and they must be due by ours. */
        static final Instant START = Instant.parse("2101-01-01T00:00:00Z");

        @Bean
        @Primary
        MovableClock standingClock() {
            return new MovableClock(InstantSource.fixed(START));
        }

        @Bean
        DbSchedulerStarter dbSchedulerStarter() {
            return () -> {};
        }

        @Bean
        Jobs jobs(List<Task<?>> tasks, DataSource database, Scheduler scheduler, MovableClock clock) {
            return new Jobs(tasks, database, scheduler, clock);
        }

        @Bean
        Heard heard() {
            return new Heard();
        }
    }
}
