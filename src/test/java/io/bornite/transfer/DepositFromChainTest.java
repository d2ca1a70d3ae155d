package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bornite.chain.ChainId;
import io.bornite.chain.TxHash;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TokenAmount;
import io.bornite.platform.Crashes;
import io.bornite.support.Race;
import io.bornite.transfer.deposit.DepositDesk;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

/** Deposits on a network that changes its mind, read by nodes that get into each other's way. */
class DepositFromChainTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;
    /** What the watch asks for at a time. */
    private static final int PAGE = 500;

    private static final int CONFIRMATIONS = 2;
    private static final Balance NOTHING = new Balance(0, 0);
    private static final Balance CREDITED = new Balance(TEN, 0);

    @Autowired
    private DepositDesk requests;

    private Caller receiver;

    @BeforeEach
    void somebodyHasNothing() {
        receiver = somebody();
    }

    @Test
    void aDepositThatVanishesIsGoneWithItsReasonAndCreditedOnceWhenItComesBack() {
        TxHash first = deposit(receiver, TEN);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit pending");
        assertThat(balance(receiver)).isEqualTo(NOTHING);

        sandbox.reorgWithoutDeposits(NETWORK, 1);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit failed");
        assertThat(reason()).contains("dropped");

        assertThat(deposit(receiver, TEN)).isEqualTo(first);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit pending");
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void anAnnouncedDepositThatTheNetworkDroppedIsMetByTheOneThatReplacesIt() {
        TransferId announced = requests.announce(receiver, NETWORK, TEN);
        TxHash first = deposit(receiver, TEN);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit pending");

        vanish(first);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit initiated");
        assertThat(reason()).contains("dropped");
        assertThat(hash(announced)).isNull();

        TxHash second = deposit(receiver, TEN);
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(hash(announced)).isEqualTo(second.value());
        assertThat(balance(receiver)).isEqualTo(CREDITED);

        comeBack(first);
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit success", "deposit success");
        assertThat(hash(announced)).isEqualTo(second.value());
        assertThat(balance(receiver)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void anAnnouncedDepositThatIsReplacedWhereItStoodIsTheOneThatReplacesIt() {
        TransferId announced = requests.announce(receiver, NETWORK, TEN);
        TxHash first = deposit(receiver, TEN);
        round();

        vanish(first);
        TxHash second = deposit(receiver, TEN);
        clock.advance(BLOCK);
        Race.of(3, _ -> {
            Throwable lost = catchThrowable(() -> jobs.run("watch-deposits"));
            return lost == null || lost instanceof DuplicateKeyException;
        });

        assertThat(transfers(receiver)).containsExactly("deposit pending");
        assertThat(hash(announced)).isEqualTo(second.value());
        comeBack(first);
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit success", "deposit success");
        assertThat(balance(receiver)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void anAnnouncedDepositThatTheNetworkDroppedIsTheOneThatComesBack() {
        TransferId announced = requests.announce(receiver, NETWORK, TEN);
        TxHash first = deposit(receiver, TEN);
        for (int i = 0; i < 3; i++) {
            round();
            vanish(first);
            round();
            assertThat(transfers(receiver)).containsExactly("deposit initiated");
            comeBack(first);
        }
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(hash(announced)).isEqualTo(first.value());
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void anAnnouncementThatIsOverWaitsForNothingElseAndIsTheDepositIfItComesBack() {
        requests.announce(receiver, NETWORK, TEN);
        clock.advance(Duration.ofDays(7).minus(BLOCK.multipliedBy(2)));
        TxHash first = deposit(receiver, TEN);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit pending");

        vanish(first);
        clock.advance(BLOCK);
        round();
        jobs.run("expire-deposit-requests");
        assertThat(transfers(receiver)).containsExactly("deposit failed");

        comeBack(first);
        round();
        assertThat(transfers(receiver)).containsExactly("deposit pending");
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void anAnnouncementThatWaitsAgainEndsInTimeAndWhatComesBackThenIsADepositOfItsOwn() {
        requests.announce(receiver, NETWORK, TEN);
        TxHash first = deposit(receiver, TEN);
        round();
        vanish(first);
        round();

        clock.advance(Duration.ofDays(7));
        jobs.run("expire-deposit-requests");
        assertThat(transfers(receiver)).containsExactly("deposit canceled");

        comeBack(first);
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit canceled", "deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void aDepositThatMovesToAnotherBlockIsOneDeposit() {
        deposit(receiver, TEN);
        for (int i = 0; i < 4; i++) {
            round();
            sandbox.reorg(NETWORK, 1);
            assertThat(balance(receiver)).isEqualTo(NOTHING);
        }
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void whatOnlyCallsItselfLikeATokenOfOursAndNativeCoinAreListedOnceAndNeverCredited() {
        String address = wallet(receiver).address();
        TokenAmount much = new TokenAmount(BigInteger.TEN.pow(30), 18);
        sandbox.depositOtherToken(NETWORK, "USDC", address, much);
        sandbox.depositOtherToken(NETWORK, "\u202eUS DC\n" + "<x>".repeat(40), address, much);
        sandbox.depositNativeCoin(NETWORK, address, much);
        sandbox.depositOtherToken(NETWORK, "USDC", stranger(), much);
        round();
        assertThat(unsupported()).as("what is not final may vanish").isEmpty();
        for (int i = 0; i < 5; i++) {
            round();
        }
        jdbc.sql("update deposit_cursor set after_block = 0").update();
        settle();
        jobs.run("watch-deposits");

        assertThat(unsupported())
                .hasSize(3)
                .contains("USDC", "POL")
                .allSatisfy(symbol -> assertThat(symbol).matches("[!-~]{1,32}"));
        assertThat(transfers(receiver)).isEmpty();
        assertThat(balance(receiver)).isEqualTo(NOTHING);
    }

    @Test
    void aTransferOfNothingIsNoDepositAndItsSenderIsInNoHistory() {
        TxHash poison = deposit(receiver, TEN);
        jdbc.sql("update sandbox_transaction set amount = 0 where hash = :hash")
                .param("hash", poison.value())
                .update();
        jdbc.sql("delete from sandbox_holding where address = :address")
                .param("address", wallet(receiver).address())
                .update();
        for (int i = 0; i < 5; i++) {
            round();
        }

        assertThat(transfers(receiver)).isEmpty();
        assertThat(unsupported()).isEmpty();
        assertThat(balance(receiver)).isEqualTo(NOTHING);
        jdbc.sql("delete from sandbox_transaction where hash = :hash")
                .param("hash", poison.value())
                .update();
    }

    @Test
    void whatNobodyAskedForVanishesWithItsBlockAndFillsNoDisk() {
        String address = wallet(receiver).address();
        TokenAmount one = new TokenAmount(BigInteger.ONE, 18);
        sandbox.depositOtherToken(NETWORK, "GONE", address, one);
        round();
        sandbox.reorgWithoutDeposits(NETWORK, 1);
        assertThat(sandbox.otherTokens(NETWORK, "GONE", address)).isZero();
        jdbc.sql("""
                        insert into unsupported_deposit (network, hash, log_index, organization_id, asset, symbol, decimals,
                                                         sender, address, amount, seen_at)
                        select '137', 'flood-' || :owner || '-' || n, 0, :owner::uuid, 'a' || n, 'POL', 18, 's', 'a', 1, now()
                        from generate_series(1, 999) n
                        """).param("owner", receiver.organization().value().toString()).update();
        for (int i = 0; i < 5; i++) {
            sandbox.depositNativeCoin(NETWORK, address, one);
            round();
        }
        for (int i = 0; i < 5; i++) {
            round();
        }

        assertThat(unsupported()).hasSize(1_000).doesNotContain("GONE");
    }

    @Test
    void aTokenSentAgainAndAgainHidesNoOtherAndWhatHasEndedLeavesRoomForMore() {
        String address = wallet(receiver).address();
        TokenAmount one = new TokenAmount(BigInteger.ONE, 18);
        for (int i = 0; i < 25; i++) {
            sandbox.depositOtherToken(NETWORK, "FLOOD", address, one);
        }
        rounds();
        assertThat(unsupported()).hasSize(20).containsOnly("FLOOD");

        sandbox.depositOtherToken(NETWORK, "MISTAKE", address, one);
        rounds();
        assertThat(unsupported()).hasSize(21).contains("MISTAKE");

        jdbc.sql("""
                        insert into unsupported_deposit (network, hash, log_index, organization_id, asset, symbol, decimals,
                                                         sender, address, amount, seen_at, state, recovery_id, return_to,
                                                         is_listed_address, requested_at, decided_by, decided_at, ended_at)
                        select '137', 'old-' || :owner || '-' || n, 0, :owner::uuid, 'a' || n, 'OLD', 18, 's', 'a', 1, now(),
                               'refused', gen_random_uuid(), 'b', false, now(), 'operator', now(), now()
                        from generate_series(1, 1000) n
                        """).param("owner", receiver.organization().value().toString()).update();
        sandbox.depositOtherToken(NETWORK, "LATER", address, one);
        rounds();
        assertThat(unsupported()).contains("LATER");
    }

    @Test
    void aTokenThatSaysNonsenseOfItselfHoldsUpNoDeposit() {
        String address = wallet(receiver).address();
        BigInteger most = BigInteger.TWO.pow(256);
        sandbox.depositOtherToken(NETWORK, "HUGE", address, new TokenAmount(BigInteger.ONE, 256));
        sandbox.depositOtherToken(NETWORK, "BELOW", address, new TokenAmount(BigInteger.ONE, -1));
        sandbox.depositOtherToken(NETWORK, "MUCH", address, new TokenAmount(most, 18));
        sandbox.depositOtherToken(NETWORK, "ODD", address, new TokenAmount(most.subtract(BigInteger.ONE), 255));
        deposit(receiver, TEN);

        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
        assertThat(unsupported()).containsExactly("ODD");
    }

    private void rounds() {
        for (int i = 0; i < 5; i++) {
            round();
        }
    }

    private List<String> unsupported() {
        return jdbc.sql("select symbol from unsupported_deposit where organization_id = :owner limit 2000")
                .param("owner", receiver.organization().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void readingAWholeNetworkAgainChangesNothing() {
        deposit(receiver, TEN);
        settle();
        jdbc.sql("update deposit_cursor set after_block = 0").update();

        jobs.run("watch-deposits");
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void nodesThatReadAtOnceCreditOnce() {
        for (int i = 0; i < 5; i++) {
            deposit(receiver, TEN);
            clock.advance(BLOCK.multipliedBy(i % 3));
            Race.of(3, _ -> {
                Throwable lost = catchThrowable(() -> jobs.run("watch-deposits"));
                return lost == null || lost instanceof DuplicateKeyException;
            });
        }
        settle();

        assertThat(transfers(receiver)).hasSize(5).containsOnly("deposit success");
        assertThat(balance(receiver)).isEqualTo(new Balance(5 * TEN, 0));
    }

    @Test
    void aSlowNodeDoesNotTakeForVanishedWhatCameAfterItLooked() {
        for (int passage = 1; passage <= ChainId.values().length; passage++) {
            Caller late = somebody();
            Crashes.at("deposit.after-record", passage, () -> {
                deposit(late, TEN);
                clock.advance(BLOCK);
                jobs.run("watch-deposits");
                assertThat(transfers(late)).containsExactly("deposit pending");
            });
            jobs.run("watch-deposits");
            if (!Crashes.disarm()) {
                assertThat(transfers(late)).containsExactly("deposit pending");
            }
            settle();
        }
    }

    @Test
    void aDepositShownBeforeItWasFinalIsShownAgainThoughTheNextPageIsReadLater() {
        deposit(receiver, TEN);
        for (int i = 0; i < PAGE; i++) {
            sandbox.deposit(NETWORK, USDC, stranger(), new Money(TEN, Currency.USDC).toToken(USDC.decimals()));
        }
        clock.advance(BLOCK.multipliedBy(CONFIRMATIONS));
        Crashes.at("deposit.after-record", 1, () -> clock.advance(BLOCK));
        jobs.run("watch-deposits");
        assertThat(Crashes.disarm()).as("still armed").isFalse();

        jobs.run("watch-deposits");
        assertThat(transfers(receiver)).doesNotContain("deposit failed");
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void anOutageWhileReadingLosesNoDeposit() {
        deposit(receiver, TEN);
        for (int i = 0; i < 3; i++) {
            sandbox.failNext(NETWORK);
            round();
        }
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(CREDITED);
    }

    @Test
    void hoursOfSilenceAreReadPageByPageWithoutAGap() {
        for (int block = 0; block < 3; block++) {
            crowd(deposit(receiver, TEN));
            clock.advance(BLOCK);
        }
        clock.advance(Duration.ofHours(3));
        Crashes.at("deposit.after-record", 1, () -> sandbox.failNext(NETWORK));
        jobs.run("watch-deposits");
        assertThat(Crashes.disarm()).as("still armed").isFalse();
        assertThat(balance(receiver)).as("one page before the outage").isEqualTo(CREDITED);

        settle();

        assertThat(transfers(receiver)).hasSize(3).containsOnly("deposit success");
        assertThat(balance(receiver)).isEqualTo(new Balance(3 * TEN, 0));
    }

    /** So many others are paid in its block that two such blocks are more than a page. */
    private void crowd(TxHash deposit) {
        jdbc.sql("""
                        insert into sandbox_transaction (chain, hash, raw, payer, nonce, token, sender, recipient, amount,
                                                         block, position)
                        select chain, hash || '-' || n, raw, hash, n, token, sender, 'nobody', amount, block,
                               nextval('sandbox_position')
                        from sandbox_transaction, generate_series(1, :others) n
                        where hash = :hash
                        """)
                .param("others", PAGE * 3 / 5)
                .param("hash", deposit.value())
                .update();
    }

    /** The network goes on without it; the money that came with it is not touched meanwhile. */
    private void vanish(TxHash deposit) {
        jdbc.sql("update sandbox_transaction set recipient = 'nobody' where hash = :hash")
                .param("hash", deposit.value())
                .update();
    }

    /** In the next block. */
    private void comeBack(TxHash deposit) {
        jdbc.sql("update sandbox_transaction set recipient = :address, block = :block where hash = :hash")
                .param("address", wallet(receiver).address())
                .param("block", sandbox.head(NETWORK) + 1)
                .param("hash", deposit.value())
                .update();
    }

    private @Nullable String hash(TransferId transfer) {
        return jdbc.sql("select hash from transfer_transaction where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, _) -> row.getString("hash"))
                .list()
                .getFirst();
    }

    private String reason() {
        return jdbc.sql("select external_status from transfer_transaction where organization_id = :owner")
                .param("owner", receiver.organization().value())
                .query(String.class)
                .single();
    }
}
