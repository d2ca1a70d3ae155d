package io.bornite.chain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.Outcome;
import io.bornite.chain.Scan;
import io.bornite.chain.SeenTransfer;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.TxHash;
import io.bornite.chain.crypto.Keccak;
import io.bornite.money.TokenAmount;
import io.bornite.platform.MovableClock;
import io.bornite.support.LockWaits;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SandboxChainsTest {

    private static final ChainId CHAIN = ChainId.POLYGON;
    private static final Token USDC = CHAIN.tokens().getFirst();
    private static final SigningKey ALICE = SigningKey.of(ChainFamily.EVM, Keccak.hash(new byte[] {1}));
    private static final Duration BLOCK = Duration.ofSeconds(1);

    private final HikariDataSource database = SharedDatabase.wiped();
    private final MovableClock clock = new MovableClock(InstantSource.fixed(SimulatedChains.START));
    private final SimulatedChains simulated = SimulatedChains.on(database, clock);
    private final SandboxChains chains = simulated.chains();
    private final ChainClient client = simulated.client();
    private final String alice = client.addressOf(ALICE);

    @BeforeEach
    void aliceHoldsTenTokensAndGas() {
        chains.fuel(CHAIN, alice, BigInteger.TEN.pow(18));
        chains.deposit(CHAIN, USDC, alice, tokens(10));
        chains.mine(CHAIN, 3);
    }

    @Test
    void theHeightFollowsTheClock() {
        long head = chains.head(CHAIN);

        clock.advance(BLOCK.multipliedBy(7));

        assertThat(chains.head(CHAIN)).isEqualTo(head + 7);
    }

    @Test
    void movingTheClockMakesEverythingFinal() {
        SignedTransaction sent = send(3, 0);
        client.broadcast(sent);

        clock.advance(Duration.ofHours(1));

        assertThat(client.outcome(CHAIN, sent.hash())).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void whatANodeWhoseClockIsBehindTakesInIsInNoBlockThatAnotherHasCalledFinal() {
        MovableClock ahead = new MovableClock(InstantSource.fixed(SimulatedChains.START));
        ahead.advance(Duration.ofHours(1));
        ChainClient watcher = SimulatedChains.on(database, ahead).client();
        long cursor = watcher.scan(CHAIN, 0, 100).finalBlock();

        TxHash late = chains.deposit(CHAIN, USDC, alice, tokens(1));

        ahead.advance(BLOCK.multipliedBy(2));
        assertThat(watcher.scan(CHAIN, cursor, 100).transfers())
                .extracting(SeenTransfer::hash)
                .containsExactly(late);
    }

    @Test
    void whatIsTakenInSlowlyIsInNoBlockThatWasCalledFinalMeanwhile() throws Exception {
        CompletableFuture<Scan> look = new CompletableFuture<>();
        AtomicReference<TxHash> slow = new AtomicReference<>();
        simulated.bed(CHAIN).inTransaction(() -> {
            slow.set(faucet().pay("somebody slow", new TransferOrder(CHAIN, USDC, alice, tokens(1))));
            clock.advance(BLOCK.multipliedBy(10));
            Thread.ofVirtual().start(() -> look.complete(client.scan(CHAIN, 0, 100)));
            Awaitility.await().until(() -> look.isDone() || LockWaits.exist(JdbcClient.create(database)));
        });

        assertThat(look.get(10, TimeUnit.SECONDS).transfers())
                .extracting(SeenTransfer::hash)
                .contains(slow.get());
    }

    private Faucet faucet() {
        JdbcClient jdbc = JdbcClient.create(database);
        var networks = new NetworkRepository(jdbc);
        var transactions = new SandboxTransactionRepository(jdbc);
        var holdings = new HoldingRepository(jdbc);
        return new Faucet(networks, transactions, holdings, new Execution(transactions, holdings, networks), clock);
    }

    @Test
    void aStalledNetworkHasNoBlocksUntilItGoesOnWhereItStood() {
        long head = chains.head(CHAIN);
        chains.stall(CHAIN);
        clock.advance(Duration.ofHours(1));
        SignedTransaction sent = send(3, 0);
        client.broadcast(sent);
        chains.stall(CHAIN);

        assertThat(chains.head(CHAIN)).isEqualTo(head);
        assertThat(client.outcome(CHAIN, sent.hash())).isEqualTo(new Outcome.Pending());
        assertThat(chains.head(ChainId.BASE)).isEqualTo(3600);

        chains.resume(CHAIN);
        assertThat(chains.head(CHAIN)).isEqualTo(head);
        clock.advance(BLOCK.multipliedBy(3));

        assertThat(client.outcome(CHAIN, sent.hash())).isEqualTo(new Outcome.Confirmed(head + 1));
    }

    @Test
    void aRestartChangesNothing() {
        SignedTransaction sent = send(3, 0);
        client.broadcast(sent);
        clock.advance(Duration.ofMinutes(1));
        Scan before = client.scan(CHAIN, 0, 100);

        SimulatedChains again = SimulatedChains.on(database, clock);

        assertThat(again.client().scan(CHAIN, 0, 100)).isEqualTo(before);
        assertThat(again.client().outcome(CHAIN, sent.hash())).isEqualTo(client.outcome(CHAIN, sent.hash()));
        again.client().broadcast(sent);
        assertThat(again.client().balance(CHAIN, USDC, alice)).isEqualTo(tokens(7));
    }

    @Test
    void aDroppedTransactionIsUnknownUntilTheSameBytesComeAgain() {
        SignedTransaction sent = send(3, 0);
        chains.dropNext(CHAIN);
        client.broadcast(sent);
        clock.advance(Duration.ofHours(1));

        assertThat(client.outcome(CHAIN, sent.hash())).isInstanceOf(Outcome.Unknown.class);

        client.broadcast(sent);
        clock.advance(Duration.ofHours(1));

        assertThat(client.outcome(CHAIN, sent.hash())).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void aLostAnswerMeansTheTransactionMayBeThere() {
        SignedTransaction sent = send(3, 0);
        chains.loseNextAnswer(CHAIN);

        assertThatThrownBy(() -> client.broadcast(sent)).isInstanceOf(ChainUnavailable.class);
        assertThat(client.outcome(CHAIN, sent.hash())).isEqualTo(new Outcome.Pending());

        client.broadcast(sent);
        clock.advance(Duration.ofHours(1));

        assertThat(client.balance(CHAIN, USDC, alice)).isEqualTo(tokens(7));
    }

    @Test
    void aLieOrAnOutageHappensOnce() {
        SignedTransaction sent = send(3, 0);
        client.broadcast(sent);
        chains.lieNext(CHAIN);
        chains.failNext(CHAIN);

        assertThatThrownBy(() -> client.outcome(CHAIN, sent.hash())).isInstanceOf(ChainUnavailable.class);
        assertThat(client.outcome(CHAIN, sent.hash())).isInstanceOf(Outcome.Unknown.class);
        assertThat(client.outcome(CHAIN, sent.hash())).isEqualTo(new Outcome.Pending());
    }

    @Test
    void anOutageOfABroadcastHasNoEffect() {
        SignedTransaction sent = send(3, 0);
        chains.failNext(CHAIN);

        assertThatThrownBy(() -> client.broadcast(sent)).isInstanceOf(ChainUnavailable.class);
        assertThat(client.outcome(CHAIN, sent.hash())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whatIsPlannedForOneNetworkSparesTheOthers() {
        chains.failNext(CHAIN);

        assertThat(client.scan(ChainId.BASE, 0, 10).transfers()).isEmpty();
    }

    @Test
    void finalBlocksAreNeverReplaced() {
        assertThatThrownBy(() -> chains.reorg(CHAIN, SimulatedChains.CONFIRMATIONS + 1))
                .isInstanceOf(IllegalArgumentException.class);

        chains.reorg(CHAIN, SimulatedChains.CONFIRMATIONS);

        assertThat(client.balance(CHAIN, USDC, alice)).isEqualTo(tokens(10));
    }

    @Test
    void gasThatArrivesLaterRunsWhatWaitedForIt() {
        client.broadcast(send(1, 1));
        chains.drainGas(CHAIN, alice);
        assertThatThrownBy(() -> client.broadcast(send(2, 0))).isInstanceOf(ChainUnavailable.class);

        chains.fuel(CHAIN, alice, BigInteger.TEN.pow(18));
        client.broadcast(send(2, 0));
        chains.mine(CHAIN, 1);

        assertThat(client.balance(CHAIN, USDC, alice)).isEqualTo(tokens(7));
    }

    @Test
    void tokensAreNeitherMadeNorLostByManyAtOnce() throws Exception {
        List<SignedTransaction> sends = new ArrayList<>();
        for (long nonce = 0; nonce < 20; nonce++) {
            sends.add(send(1, nonce));
        }
        List<Callable<TxHash>> work = new ArrayList<>();
        for (SignedTransaction sent : sends) {
            work.add(() -> {
                client.broadcast(sent);
                return sent.hash();
            });
            work.add(() -> chains.deposit(CHAIN, USDC, alice, tokens(1)));
        }
        inParallel(work);
        chains.mine(CHAIN, 1);
        chains.reorg(CHAIN, 1);
        clock.advance(Duration.ofHours(1));

        assertThat(client.nextNonce(CHAIN, alice)).isEqualTo(20);
        BigInteger held = JdbcClient.create(database)
                .sql("select sum(amount) from sandbox_holding where token = :token")
                .param("token", USDC.address())
                .query(java.math.BigDecimal.class)
                .single()
                .toBigIntegerExact();
        assertThat(held).isEqualTo(tokens(30).smallest());
        assertThat(client.scan(CHAIN, 0, 1000).transfers()).hasSize(21 + confirmed(sends));
    }

    @Test
    void twoNodesOpenTheSameNetworks() throws Exception {
        SharedDatabase.wiped();
        inParallel(List.of(
                () -> SimulatedChains.on(database, clock).chains().head(CHAIN),
                () -> SimulatedChains.on(database, clock).chains().head(CHAIN)));
    }

    private int confirmed(List<SignedTransaction> sends) {
        return (int) sends.stream()
                .filter(sent -> client.outcome(CHAIN, sent.hash()) instanceof Outcome.Confirmed)
                .count();
    }

    private static <T> void inParallel(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<T> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private SignedTransaction send(long amount, long nonce) {
        TransferOrder order = new TransferOrder(CHAIN, USDC, chains.faucet(CHAIN), tokens(amount));
        return client.sign(order, ALICE, nonce, client.fees(CHAIN));
    }

    private static TokenAmount tokens(long whole) {
        return USDC.amount(BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(6)));
    }
}
