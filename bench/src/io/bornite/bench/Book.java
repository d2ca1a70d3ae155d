package io.bornite.bench;

import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Audit;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.platform.MovableClock;
import io.bornite.platform.RetriedTransaction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** The product's ledger, with the product's settings, on a database of its own. */
final class Book implements AutoCloseable {

    private static final int CHUNK = 1_000;

    private final ConfigurableApplicationContext context;
    private final Database database;
    private final Ledger ledger;
    private final List<AccountId> accounts;

    private Book(ConfigurableApplicationContext context, Database database, List<AccountId> accounts) {
        this.context = context;
        this.database = database;
        this.ledger = context.getBean(Ledger.class);
        this.accounts = accounts;
    }

    /** A migrated book with so many accounts, none of them poor, and so many transfers in it. */
    static Book filled(Settings settings, String name, int accounts, int transfers) throws Exception {
        Database database = Database.create(settings, name);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.datasource.url=" + database.url(), "spring.datasource.username=postgres")
                .run("--spring.main.lazy-initialization=true");
        Book book = new Book(context, database, open(context.getBean(Ledger.class), accounts));
        book.fund();
        database.run(FILL.formatted(transfers, accounts));
        database.run("vacuum analyze");
        return book;
    }

    Ledger ledger() {
        return ledger;
    }

    RetriedTransaction transaction() {
        return context.getBean(RetriedTransaction.class);
    }

    List<AccountId> accounts() {
        return accounts;
    }

    /** How many postings there are whose key begins so. */
    long count(String prefix) throws Exception {
        return database.number("select count(*) from ledger_posting where key like '" + prefix + "%'");
    }

    Audit audit() {
        return ledger.audit();
    }

    @Override
    public void close() {
        context.close();
    }

    private static List<AccountId> open(Ledger ledger, int count) {
        List<AccountId> opened = new ArrayList<>();
        for (int from = 0; from < count; from += CHUNK) {
            opened.addAll(ledger.open(IntStream.range(from, Math.min(count, from + CHUNK))
                    .mapToObj(n -> new AccountOpening("bench:" + n, Currency.USDC, false))
                    .toList()));
        }
        return opened;
    }

    private void fund() {
        AccountId source = ledger.open(List.of(new AccountOpening("bench:source", Currency.USDC, true)))
                .getFirst();
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            List<Posting> postings = accounts.subList(from, Math.min(accounts.size(), from + CHUNK)).stream()
                    .<Posting>map(account -> new Posting.Journal(
                            "fund:" + account.value(),
                            "fund",
                            List.of(new Leg(source, -1_000_000_000_000L), new Leg(account, 1_000_000_000_000L))))
                    .toList();
            transaction().run(() -> ledger.post(postings));
        }
    }

    /** Rows as the ledger writes them, so that its audit holds: account n pays account n + 7. */
    private static final String FILL = """
            with ids as (
                select n, nextval('ledger_posting_id') as id, 'bench:' || n %% %2$d as debit,
                    'bench:' || (n + 7) %% %2$d as credit
                from generate_series(1, %1$d) n
            ), posting as (
                insert into ledger_posting (id, key, form, kind, verdict, hold, legs, posted_at)
                select id, 'fill:' || n, 'journal', 'fill', 'accepted', null, 2, now() from ids
            ), leg as (
                select n, id, debit as name, -1 as units from ids
                union all
                select n, id, credit, 1 from ids
            ), numbered as (
                select a.id as account, l.id as posting, l.units,
                    a.version + row_number() over w as sequence, a.balance + sum(l.units) over w as balance
                from leg l join ledger_account a using (name)
                window w as (partition by a.id order by l.n, l.units rows unbounded preceding)
            ), entry as (
                insert into ledger_entry (account, sequence, posting, units, balance_after)
                select account, sequence, posting, units, balance from numbered
            )
            update ledger_account a
            set balance = s.balance, version = s.sequence
            from (select distinct on (account) account, sequence, balance from numbered order by account, sequence desc) s
            where a.id = s.account
            """;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    @Import(LedgerParts.class)
    static class Parts {

        @Bean
        MovableClock clock() {
            return new MovableClock(InstantSource.system());
        }
    }

    /** By name, because only the ledger itself is public. */
    static class LedgerParts implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {
                "io.bornite.ledger.Ledger",
                "io.bornite.ledger.AccountRepository",
                "io.bornite.ledger.PostingRepository",
                "io.bornite.ledger.PostingIds",
                "io.bornite.ledger.AuditRepository",
                "io.bornite.ledger.StopRepository",
                "io.bornite.platform.RetriedTransaction"
            };
        }
    }
}
