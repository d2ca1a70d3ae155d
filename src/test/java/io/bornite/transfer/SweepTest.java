package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.TransactionRefused;
import io.bornite.chain.crypto.Keccak;
import io.bornite.chain.evm.Eip1559Transaction;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deposits are collected whatever goes wrong with others. */
class SweepTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;
    private static final ChainId BROKEN = ChainId.BASE;
    /** Nobody else has money in its hot wallet. */
    private static final ChainId ALONE = ChainId.ETHEREUM;
    /** More than one run looks at on all networks together. */
    private static final int MANY = 250;

    @Autowired
    MeterRegistry metrics;

    @Test
    void aNetworkThatTakesNothingHoldsUpTheSweepsOfNoOtherAndSignsNoMoreOfItsOwn() {
        Caller stuck = somebody();
        deposit(stuck, BROKEN, TEN);
        sweepWithoutReachingTheNetwork();
        assertThat(sweepsOf(stuck)).containsExactly("signed");
        copies(sweepOf(stuck));

        Caller other = somebody();
        Caller late = somebody();
        deposit(other, TEN);
        deposit(late, BROKEN, TEN);
        for (int round = 0; round < 3; round++) {
            sweepWithoutReachingTheNetwork();
        }

        assertThat(sweepsOf(other)).containsExactly("confirmed");
        assertThat(sweepsOf(late)).isEmpty();
        jdbc.sql("delete from chain_submission where hash like 'copy-%'").update();
        settle();
        assertThat(sweepsOf(stuck)).containsExactly("confirmed");
        assertThat(sweepsOf(late)).containsExactly("confirmed");
    }

    @Test
    void aSweepWaitsForGasUnsignedAndHoldsUpNoOther() {
        Caller dry = somebody();
        Caller other = somebody();
        String hot = custody.hotWallet(BROKEN);
        ChainClient client = chains.of(BROKEN);
        sandbox.drainGas(BROKEN, hot);
        sandbox.fuel(BROKEN, hot, client.transferCost(BROKEN, client.fees(BROKEN)));
        deposit(dry, BROKEN, TEN);
        deposit(other, TEN);
        rounds(10);

        assertThat(sweepsOf(dry)).as("it takes more than a payment").isEmpty();
        assertThat(sweepsOf(other)).containsExactly("confirmed");

        sandbox.fuel(BROKEN, hot, BigInteger.TEN.pow(24));
        settle();
        assertThat(sweepsOf(dry)).containsExactly("confirmed");
    }

    @Test
    void aSweepThatIsUnderWayCountsAsTheGasThatItTakes() {
        String hot = custody.hotWallet(BROKEN);
        ChainClient client = chains.of(BROKEN);
        deposit(somebody(), BROKEN, TEN);
        sweepWithoutReachingTheNetwork();
        sandbox.drainGas(BROKEN, hot);
        sandbox.fuel(
                BROKEN, hot, client.transferCost(BROKEN, client.fees(BROKEN)).multiply(BigInteger.valueOf(3)));

        jobs.run("check-solvency");

        assertThat(metrics.get("bornite.hot.wallet.gas.payments")
                        .tag("network", BROKEN.wire())
                        .gauge()
                        .value())
                .as("of three payments")
                .isEqualTo(1);
        sandbox.fuel(BROKEN, hot, BigInteger.TEN.pow(24));
    }

    @Test
    void aSweepThatTheNetworkRefusesHoldsUpNoOther() {
        Caller refused = somebody();
        deposit(refused, BROKEN, TEN);
        sweepWithoutReachingTheNetwork();
        UUID sweep = sweepOf(refused);
        byte[] bytes = raw(sweep);
        store(sweep, new byte[] {1});

        Caller other = somebody();
        deposit(other, TEN);
        rounds(10);

        assertThat(sweepsOf(other)).containsExactly("confirmed");
        assertThat(sweepsOf(refused)).containsExactly("signed");
        store(sweep, bytes);
        settle();
        assertThat(sweepsOf(refused)).containsExactly("confirmed");
    }

    @Test
    void aSweepThatCannotBeSignedHoldsUpNoOther() {
        UUID nobody = UUID.randomUUID();
        jdbc.sql("""
                        insert into deposit (network, hash, log_index, transfer_id, organization_id, wallet_id, address,
                                             currency, units, remainder, state)
                        values (:network, 'of-nobody', 0, :nobody, :nobody, :nobody, 'nowhere', 'USDC', :ten, 0, 'credited')
                        """)
                .param("network", BROKEN.wire())
                .param("nobody", nobody)
                .param("ten", TEN)
                .update();

        Caller other = somebody();
        deposit(other, TEN);
        rounds(10);

        assertThat(sweepsOf(other)).containsExactly("confirmed");
        jdbc.sql("delete from deposit where transfer_id = :nobody")
                .param("nobody", nobody)
                .update();
    }

    @Test
    void aSweepThatRevertsIsTriedAgainAfterAGrowingPauseAlsoWhenMoreHasCome() {
        Caller owner = somebody();
        deposit(owner, TEN);
        for (int attempt = 1; attempt <= 3; attempt++) {
            sandbox.revertNext(NETWORK);
            while (sweepsOf(owner).stream().filter("reverted"::equals).count() < attempt) {
                round();
            }
        }

        deposit(owner, TEN);
        rounds(20);

        assertThat(sweepsOf(owner)).containsExactly("reverted", "reverted", "reverted");
        clock.advance(Duration.ofMinutes(1));
        settle();
        assertThat(sweepsOf(owner)).containsExactly("reverted", "reverted", "reverted", "confirmed");
    }

    @Test
    void aSweepWhoseAuthorisationAStrangerSendsFirstIsCollectedOnceAndCountedOnce() {
        Caller owner = somebody();
        deposit(owner, TEN);
        while (sweepsOf(owner).isEmpty()) {
            clock.advance(BLOCK);
            jobs.run("watch-deposits");
            sandbox.failNext(NETWORK);
            jobs.run("sweep-deposits");
            jdbc.sql("delete from sandbox_script").update();
        }

        Throwable answer = catchThrowable(() -> chains.of(NETWORK).broadcast(asAStranger(raw(sweepOf(owner)))));
        rounds(10);

        assertThat(sweepsOf(owner)).containsExactly("confirmed");
        assertThat(answer).isInstanceOf(TransactionRefused.class);
        assertThat(onchain.check(chains.of(NETWORK)))
                .filteredOn(found -> found.network() == NETWORK)
                .allSatisfy(
                        found -> assertThat(found.owed()).isEqualTo(found.hot().plus(found.unswept())));
    }

    @Test
    void dustIsCreditedAndStaysWhereItLiesUntilItIsWorthASweep() {
        Caller owner = somebody();
        deposit(owner, 100);
        deposit(owner, TEN / 20);
        rounds(10);

        assertThat(balance(owner)).isEqualTo(new Balance(TEN / 20 + 100, 0));
        assertThat(sweepsOf(owner)).isEmpty();
        jobs.run("check-solvency");
        assertThat(ledger.outgoingStopped()).isFalse();

        deposit(owner, TEN / 20);
        settle();
        assertThat(sweepsOf(owner)).containsExactly("confirmed");
        assertThat(paid(wallet(owner).address())).isZero();
    }

    @Test
    void aPaymentIsPaidFromWhatLiesAtTheSendersAddressIfThatIsWorthASweep() {
        Caller owner = somebody();
        deposit(owner, ChainId.OPTIMISM, TEN / 20);
        deposit(owner, ChainId.OPTIMISM, TEN / 20);
        rounds(6);

        desk.toAddress(owner, stranger(), TEN / 10, UUID.randomUUID().toString());
        settle();

        assertThat(transfers(owner)).containsExactly("deposit success", "deposit success", "send success");
    }

    @Test
    void aPaymentThatWaitsForMoneyHasEvenDustCollected() {
        Caller owner = somebody();
        deposit(owner, ALONE, TEN);
        settle();
        deposit(owner, ALONE, TEN / 20);
        rounds(6);

        desk.toAddress(owner, stranger(), TEN + TEN / 20, UUID.randomUUID().toString());
        settle();

        assertThat(transfers(owner)).containsExactly("deposit success", "deposit success", "send success");
    }

    @Test
    void aNetworkThatDoesNotAnswerIsAskedOnceARun() {
        Caller open = somebody();
        Caller alsoOpen = somebody();
        deposit(open, BROKEN, TEN);
        deposit(alsoOpen, BROKEN, TEN);
        sweepWithoutReachingTheNetwork();
        assertThat(sweepsOf(open)).containsExactly("signed");
        assertThat(sweepsOf(alsoOpen)).containsExactly("signed");
        Caller fresh = somebody();
        Caller other = somebody();
        deposit(fresh, BROKEN, TEN);
        deposit(other, TEN);
        watchDeposits();
        List<String> asked = new ArrayList<>();

        onchain.sweep(networks((method, arguments) -> {
            ChainId network = network(arguments);
            if (network == BROKEN && Set.of("fees", "broadcast", "outcome").contains(method)) {
                asked.add(method);
                throw new ChainUnavailable("a test");
            }
            return null;
        }));

        assertThat(asked).hasSize(1);
        assertThat(sweepsOf(other)).containsExactly("broadcast");
    }

    /** Credits what came, and collects it; what is signed for one network does not reach it. */
    private void sweepWithoutReachingTheNetwork() {
        watchDeposits();
        onchain.sweep(networks((method, arguments) -> {
            if (method.equals("broadcast") && network(arguments) == BROKEN) {
                throw new ChainUnavailable("No route");
            }
            return null;
        }));
    }

    private void watchDeposits() {
        for (int block = 0; block < 6; block++) {
            clock.advance(BLOCK);
            jobs.run("watch-deposits");
        }
    }

    /** Which network a call is for, if it is for one. */
    private static @Nullable ChainId network(Object[] arguments) {
        return switch (arguments[0]) {
            case ChainId network -> network;
            case SignedTransaction signed -> signed.chain();
            default -> null;
        };
    }

    /** The same call, which is public as soon as it is sent, in a transaction of somebody who has gas. */
    private SignedTransaction asAStranger(byte[] raw) {
        Eip1559Transaction ours = Eip1559Transaction.decode(raw).transaction();
        SigningKey key = SigningKey.of(
                ChainFamily.EVM, Keccak.hash(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII)));
        sandbox.fuel(NETWORK, Addresses.of(ChainFamily.EVM, key.publicKey()), BigInteger.TEN.pow(24));
        byte[] theirs = new Eip1559Transaction(
                        ours.chainId(), 0, ours.fees(), ours.gasLimit(), ours.to(), ours.value(), ours.data())
                .signed(key);
        return new SignedTransaction(NETWORK, Eip1559Transaction.hashOf(theirs), theirs);
    }

    private byte[] raw(UUID sweep) {
        return jdbc.sql("select raw from chain_submission where id = :id")
                .param("id", sweep)
                .query(byte[].class)
                .single();
    }

    private void rounds(int rounds) {
        for (int i = 0; i < rounds; i++) {
            round();
        }
    }

    /** As many others of the same network, which wait for gas like this one and were signed before it. */
    private void copies(UUID sweep) {
        jdbc.sql("""
                        insert into chain_submission (id, purpose, network, sender, nonce, currency, recipient, units, raw,
                                                      hash, state, signed_at)
                        select gen_random_uuid(), purpose, network, sender, nonce + 1000000 + n, currency, recipient, units,
                               raw, 'copy-' || n, state, signed_at - interval '1 minute'
                        from chain_submission, generate_series(1, :many) n
                        where id = :sweep
                        """).param("many", MANY).param("sweep", sweep).update();
    }

    private void store(UUID sweep, byte[] raw) {
        jdbc.sql("update chain_submission set raw = :raw where id = :sweep")
                .param("raw", raw)
                .param("sweep", sweep)
                .update();
    }

    private UUID sweepOf(Caller owner) {
        return jdbc.sql("select swept_by from deposit where organization_id = :owner")
                .param("owner", owner.organization().value())
                .query(UUID.class)
                .single();
    }

    /** What became of the sweeps of somebody's address, oldest first. */
    private List<String> sweepsOf(Caller owner) {
        return jdbc.sql("""
                        select s.state from chain_submission s
                        where s.purpose = 'sweep' and s.hash not like 'copy-%'
                          and (exists (select from deposit d where d.swept_by = s.id and d.organization_id = :owner)
                               or exists (select from sandbox_transaction t join wallet w on w.address = t.sender
                                          where t.hash = s.hash and w.organization_id = :owner))
                        order by s.signed_at, s.nonce
                        limit 100
                        """)
                .param("owner", owner.organization().value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
