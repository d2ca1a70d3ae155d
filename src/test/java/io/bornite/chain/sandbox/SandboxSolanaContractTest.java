package io.bornite.chain.sandbox;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.chain.ChainBed;
import io.bornite.chain.ChainContract;
import io.bornite.chain.ChainId;
import io.bornite.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class SandboxSolanaContractTest extends ChainContract {

    private final HikariDataSource database = TestDatabase.fresh();

    @Override
    protected ChainId chain() {
        return ChainId.SOLANA;
    }

    @Override
    protected ChainBed open() {
        return SimulatedChains.on(database).bed(chain());
    }

    @AfterEach
    void close() {
        database.close();
    }
}
