package io.bornite.wallet;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.chain.ChainClient;
import io.bornite.chain.Chains;
import io.bornite.chain.sandbox.SharedDatabase;
import io.bornite.chain.sandbox.SimulatedChains;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.Ledger;
import io.bornite.platform.SecretBox;
import io.bornite.wallet.key.Keyring;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/** Wallets with a ledger and simulated networks, wired as in the application, on a database that outlives a restart. */
final class WalletBed implements AutoCloseable {

    private final HikariDataSource database = SharedDatabase.wiped();
    private AnnotationConfigApplicationContext context = start();

    Wallets wallets() {
        return context.getBean(Wallets.class);
    }

    WalletBalances balances() {
        return context.getBean(WalletBalances.class);
    }

    Custody custody() {
        return context.getBean(Custody.class);
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    SimulatedChains simulated() {
        return context.getBean(SimulatedChains.class);
    }

    ChainClient client() {
        return simulated().client();
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    void publish(Object event) {
        context.publishEvent(event);
    }

    <R> R inTransaction(Supplier<R> work) {
        return transaction().execute(_ -> work.get());
    }

    <R> Callable<R> task(Supplier<R> work) {
        return () -> inTransaction(work);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** An organisation that has signed up without anybody hearing of it. */
    OrganizationId organization() {
        return new OrganizationId(jdbc().sql("""
                with ids as (select uuidv7() as owner, uuidv7() as organization), owner as (
                    insert into app_user (id, organization_id, email, role, status, type, flags, created_at, updated_at)
                    select owner, organization, owner || '@example.com', 'owner', 'active', 'individual', '{}',
                        now(), now()
                    from ids
                )
                insert into organization (id, owner_id, referral_code, created_at, updated_at)
                select organization, owner, organization::text, now(), now() from ids
                returning id
                """).query(UUID.class).single());
    }

    void restart() {
        context.close();
        context = start();
    }

    @Override
    public void close() {
        context.close();
    }

    private AnnotationConfigApplicationContext start() {
        AnnotationConfigApplicationContext starting = new AnnotationConfigApplicationContext();
        starting.registerBean("database", DataSource.class, () -> database, bean -> bean.setDestroyMethodName(""));
        starting.register(Wiring.class);
        starting.refresh();
        return starting;
    }

    @EnableTransactionManagement
    @ComponentScan(
            basePackageClasses = {Wallets.class, Keyring.class},
            excludeFilters = {
                @ComponentScan.Filter(RestController.class),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = FuelHotWallets.class)
            })
    @ComponentScan(
            basePackageClasses = Ledger.class,
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Ledger|Repository|PostingIds)$"))
    static class Wiring {

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        SecretBox secrets() {
            return new SecretBox(new byte[SecretBox.KEY_BYTES]);
        }

        @Bean
        SimulatedChains simulated(DataSource database) {
            return SimulatedChains.on(database);
        }

        @Bean
        ChainClient client(SimulatedChains simulated) {
            return simulated.client();
        }

        @Bean
        Clock clock(SimulatedChains simulated) {
            return simulated.clock();
        }

        @Bean
        Chains chains(org.springframework.beans.factory.ObjectProvider<ChainClient> clients) {
            return new Chains(clients);
        }
    }
}
