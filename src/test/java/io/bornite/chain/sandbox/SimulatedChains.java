package io.bornite.chain.sandbox;

import io.bornite.chain.ChainBed;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.TxHash;
import io.bornite.money.TokenAmount;
import io.bornite.platform.MovableClock;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The simulated networks on a database, without an application around them; time stands until the clock is moved. */
public record SimulatedChains(
        MovableClock clock, PlatformTransactionManager transactionManager, ChainClient client, SandboxChains chains) {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final int CONFIRMATIONS = 2;

    public static SimulatedChains on(DataSource database) {
        return on(database, new MovableClock(InstantSource.fixed(START)));
    }

    public static SimulatedChains on(DataSource database, MovableClock clock) {
        JdbcClient jdbc = JdbcClient.create(database);
        var networks = new NetworkRepository(jdbc);
        var transactions = new SandboxTransactionRepository(jdbc);
        var unsupported = new UnsupportedRepository(jdbc);
        var holdings = new HoldingRepository(jdbc);
        var execution = new Execution(transactions, holdings, networks);
        var manager = new JdbcTransactionManager(database);
        var properties = new SandboxChainProperties(Duration.ofSeconds(1), CONFIRMATIONS);
        return new SimulatedChains(
                clock,
                manager,
                new SandboxChain(networks, transactions, unsupported, holdings, execution, manager, clock, properties),
                new SandboxChains(
                        networks,
                        transactions,
                        unsupported,
                        holdings,
                        execution,
                        new Faucet(networks, transactions, holdings, execution, clock),
                        manager,
                        clock,
                        properties));
    }

    ChainBed bed(ChainId chain) {
        return new Bed(this, chain);
    }

    private record Bed(SimulatedChains simulated, ChainId chain) implements ChainBed {

        @Override
        public ChainClient client() {
            return simulated.client;
        }

        @Override
        public void mine(int blocks) {
            simulated.chains.mine(chain, blocks);
        }

        @Override
        public int confirmations() {
            return CONFIRMATIONS;
        }

        @Override
        public TxHash deposit(Token token, String to, TokenAmount amount) {
            return simulated.chains.deposit(chain, token, to, amount);
        }

        @Override
        public void fuel(String address) {
            simulated.chains.fuel(chain, address, BigInteger.TEN.pow(20));
        }

        @Override
        public void revertNext() {
            simulated.chains.revertNext(chain);
        }

        @Override
        public void reorg(int depth) {
            simulated.chains.reorg(chain, depth);
        }

        @Override
        public void reorgWithoutDeposits(int depth) {
            simulated.chains.reorgWithoutDeposits(chain, depth);
        }

        @Override
        public void inTransaction(Runnable action) {
            new TransactionTemplate(simulated.transactionManager).executeWithoutResult(status -> action.run());
        }
    }
}
