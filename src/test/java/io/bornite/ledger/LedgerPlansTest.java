package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.RewrittenSql;
import io.bornite.support.TestDatabase;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerPlansTest {

    @Test
    void aPlanKeptFromWhenTheBookWasEmptyFindsAKeyByItsIndexOnceItHasGrown() {
        try (HikariDataSource pool = TestDatabase.fresh()) {
            pool.setMaximumPoolSize(1);
            pool.addDataSourceProperty("options", optionsOfTheProduct());
            JdbcClient session = JdbcClient.create(pool);
            session.sql("analyze ledger_posting").update();
            session.sql("set plan_cache_mode = force_generic_plan").update();
            session.sql("prepare known as select verdict from ledger_posting where key = any($1::text[])")
                    .update();
            assertThat(planOf(session)).contains("Index");

            session.sql("""
                    insert into ledger_posting (id, key, form, verdict, legs, posted_at)
                    select n, 'key-' || n, 'journal', 'accepted', 2, now() from generate_series(1, 5000) n
                    """).update();

            assertThat(planOf(session)).contains("Index Scan").doesNotContain("Seq Scan");
        }
    }

    @Test
    void whatIsSealedIsNotReadAgainHoweverYoungTheTablesWereWhenTheyWereAnalyzed() {
        AtomicReference<String> sealing = new AtomicReference<>("");
        try (HikariDataSource pool = TestDatabase.fresh()) {
            pool.setMaximumPoolSize(1);
            pool.addDataSourceProperty("options", optionsOfTheProduct());
            JdbcClient session = JdbcClient.create(pool);
            session.sql("analyze").update();
            new SealRepository(JdbcClient.create(new RewrittenSql(pool, sql -> {
                        sealing.set(sql);
                        return sql;
                    })))
                    .sealNext(TestBook.NOW, 1_000);
            String statement = sealing.get().replace("?::timestamptz", "now()").replace("?::bigint", "1000");

            String plan = String.join(
                    "\n",
                    session.sql("explain " + statement).query(String.class).list());

            assertThat(plan)
                    .contains("Index Only Scan Backward using ledger_seal_part_pkey")
                    .containsPattern("Index Scan using ledger_entry_pkey.*\n.*Index Cond: \\(\\(account = .*"
                            + "sequence > .*sequence <= ")
                    .doesNotContain("Seq Scan");
        }
    }

    private static String planOf(JdbcClient session) {
        return String.join(
                "\n",
                session.sql("explain execute known('{key-1,key-2}')")
                        .query(String.class)
                        .list());
    }

    private static String optionsOfTheProduct() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = Objects.requireNonNull(yaml.getObject());
        return properties.getProperty("spring.datasource.hikari.data-source-properties.options");
    }
}
