package io.bornite.chain.sandbox;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database for all tests of simulated networks and wallets: a clone a test would be tens of thousands of files. */
public final class SharedDatabase {

    private static final HikariDataSource POOL = TestDatabase.fresh();

    private SharedDatabase() {}

    /** The pool, for one test at a time, as if no network, key or wallet had ever been. */
    public static HikariDataSource wiped() {
        JdbcClient.create(POOL).sql("""
                truncate sandbox_network, sandbox_transaction, sandbox_holding, sandbox_script,
                    key_seed, organization_key, wallet, wallet_account, hot_wallet
                restart identity cascade
                """).update();
        return POOL;
    }
}
