package io.bornite.chain.sandbox;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.TxHash;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.money.TokenAmount;
import io.bornite.platform.InSandbox;
import io.bornite.platform.OutsideTransaction;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The hand that drives the simulated networks: time, money from outside, and everything that can go wrong. */
@Component
@InSandbox
@NamedInterface("sandbox")
public class SandboxChains {

    public static final int MAXIMUM_BLOCKS = 100_000;

    private static final String FAUCET = "faucet";

    private final NetworkRepository networks;
    private final SandboxTransactionRepository transactions;
    private final UnsupportedRepository unsupported;
    private final HoldingRepository holdings;
    private final Execution execution;
    private final Faucet faucet;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int confirmations;

    SandboxChains(
            NetworkRepository networks,
            SandboxTransactionRepository transactions,
            UnsupportedRepository unsupported,
            HoldingRepository holdings,
            Execution execution,
            Faucet faucet,
            PlatformTransactionManager transactionManager,
            Clock clock,
            SandboxChainProperties properties) {
        this.networks = networks;
        this.transactions = transactions;
        this.unsupported = unsupported;
        this.holdings = holdings;
        this.execution = execution;
        this.faucet = faucet;
        this.transaction = new TransactionTemplate(transactionManager);
        this.clock = clock;
        this.confirmations = properties.confirmations();
    }

    public long head(ChainId chain) {
        return networks.get(chain).head(clock.instant());
    }

    /** Makes blocks without waiting for their time, even while the network stalls. */
    public void mine(ChainId chain, int blocks) {
        if (blocks < 1 || blocks > MAXIMUM_BLOCKS) {
            throw new IllegalArgumentException("Between 1 and " + MAXIMUM_BLOCKS + " blocks at a time, not " + blocks);
        }
        networks.addBlocks(chain, blocks);
    }

    /** No block comes until {@link #resume}, whatever the clock says. */
    public void stall(ChainId chain) {
        transaction.executeWithoutResult(status -> {
            Network network = networks.lock(chain);
            if (network.stalledAt() == null) {
                networks.setTime(chain, network.genesis(), clock.instant());
            }
        });
    }

    public void resume(ChainId chain) {
        transaction.executeWithoutResult(status -> {
            Network network = networks.lock(chain);
            networks.setTime(chain, network.genesisAfterStall(clock.instant()), null);
        });
    }

    /** Replaces the newest blocks, at most those that are not final: their transactions run again in the next one. */
    public void reorg(ChainId chain, int depth) {
        reorg(chain, depth, false);
    }

    /** Replaces the newest blocks, and the deposits in them never happened. */
    public void reorgWithoutDeposits(ChainId chain, int depth) {
        reorg(chain, depth, true);
    }

    /** The next transaction runs and reverts. */
    public void revertNext(ChainId chain) {
        networks.plan(chain, Mishap.REVERT);
    }

    /** The next broadcast is accepted and forgotten, until the same bytes come again. */
    public void dropNext(ChainId chain) {
        networks.plan(chain, Mishap.DROP);
    }

    /** The next broadcast works, but whoever sends it hears nothing. */
    public void loseNextAnswer(ChainId chain) {
        networks.plan(chain, Mishap.LOSE_ANSWER);
    }

    /** The next question for an outcome is answered with "unknown". */
    public void lieNext(ChainId chain) {
        networks.plan(chain, Mishap.HIDE_OUTCOME);
    }

    /** The next broadcast, outcome or scan fails and does nothing. */
    public void failNext(ChainId chain) {
        networks.plan(chain, Mishap.OUTAGE);
    }

    /** Gives an address native coin to pay gas with; what waited for it runs. */
    public void fuel(ChainId chain, String address, BigInteger amount) {
        String holder = Addresses.parse(chain, address);
        transaction.executeWithoutResult(status -> {
            Network network = networks.lock(chain);
            holdings.add(chain, NativeCoin.TOKEN, holder, amount);
            long next = transactions.minedCount(chain, holder, Long.MAX_VALUE);
            execution.runFrom(network, holder, next, nextBlock(network));
        });
    }

    /** Takes all native coin from an address, so that it cannot pay gas. */
    public void drainGas(ChainId chain, String address) {
        String holder = Addresses.parse(chain, address);
        transaction.executeWithoutResult(status -> {
            networks.lock(chain);
            holdings.take(chain, NativeCoin.TOKEN, holder, holdings.amount(chain, NativeCoin.TOKEN, holder));
        });
    }

    /** Somebody outside, with all the money in the world, sends tokens by an ordinary transaction. */
    public TxHash deposit(ChainId chain, Token token, String to, TokenAmount amount) {
        OutsideTransaction.require();
        TransferOrder order = new TransferOrder(chain, token, to, amount);
        return Objects.requireNonNull(transaction.execute(status -> faucet.pay(FAUCET, order)));
    }

    /** Somebody outside sends what a contract calls {@code symbol}, which is none of the network's tokens. */
    public TxHash depositOtherToken(ChainId chain, String symbol, String to, TokenAmount amount) {
        return depositUnsupported(chain, Faucet.address("other " + symbol, chain), symbol, to, amount);
    }

    /** Somebody outside sends native coin, which an address gets without having asked for it. */
    public TxHash depositNativeCoin(ChainId chain, String to, TokenAmount amount) {
        return depositUnsupported(chain, UnsupportedTransfer.NATIVE, NativeCoin.symbol(chain), to, amount);
    }

    /** What an address has of what {@link #depositOtherToken} sends, in its smallest parts. */
    public BigInteger otherTokens(ChainId chain, String symbol, String address) {
        return holdings.amount(chain, Faucet.address("other " + symbol, chain), Addresses.parse(chain, address));
    }

    private TxHash depositUnsupported(ChainId chain, String asset, String symbol, String to, TokenAmount amount) {
        OutsideTransaction.require();
        TxHash hash = new TxHash(("0x" + UUID.randomUUID() + UUID.randomUUID()).replace("-", ""));
        UnsupportedTransfer sent = new UnsupportedTransfer(
                hash,
                0,
                asset,
                symbol,
                amount.decimals(),
                faucet(chain),
                Addresses.parse(chain, to),
                amount.smallest(),
                false);
        transaction.executeWithoutResult(status -> {
            unsupported.insert(chain, sent, nextBlock(networks.lock(chain)));
            if (!asset.equals(UnsupportedTransfer.NATIVE)) {
                holdings.add(chain, asset, sent.to(), sent.amount());
            }
        });
        return hash;
    }

    /** The address that deposits come from. */
    public String faucet(ChainId chain) {
        return Faucet.address(FAUCET, chain);
    }

    private void reorg(ChainId chain, int depth, boolean withoutDeposits) {
        if (depth < 1 || depth > confirmations) {
            throw new IllegalArgumentException(
                    "Only the last " + confirmations + " blocks are not final, not " + depth);
        }
        transaction.executeWithoutResult(status -> {
            Network network = networks.lock(chain);
            long kept = nextBlock(network) - 1 - depth;
            holdings.undoAfter(chain, kept);
            if (withoutDeposits) {
                transactions.deleteAfter(chain, kept, faucet(chain));
                unsupported.deleteAfter(chain, kept);
            }
            unsupported.moveAfter(chain, kept, nextBlock(network));
            for (Waiting again : transactions.unmineAfter(chain, kept)) {
                execution.run(network, again, nextBlock(network));
            }
        });
    }

    private long nextBlock(Network network) {
        return network.nextBlock(clock.instant());
    }
}
