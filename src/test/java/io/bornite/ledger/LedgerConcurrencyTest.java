package io.bornite.ledger;

import static io.bornite.ledger.TestBook.legs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bornite.ledger.Answer.Accepted;
import io.bornite.ledger.Answer.HoldClosed;
import io.bornite.ledger.Answer.InsufficientFunds;
import io.bornite.platform.GroupCommit;
import io.bornite.support.LockWaits;
import io.bornite.support.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.TransactionSystemException;

class LedgerConcurrencyTest {

    private static final TestBook book = new TestBook();

    @AfterEach
    void theBookIsSound() {
        assertThat(book.ledger.audit().findings()).isEmpty();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void ofAHundredParallelDebitsOfTheFullBalanceExactlyOneIsAccepted() {
        AccountId alice = book.wallet("full-a", 1_000);
        AccountId bob = book.wallet("full-b");

        List<Answer> answers =
                Race.of(100, _ -> book.post(book.move(alice, bob, 1_000)).getFirst());

        assertThat(answers).filteredOn(new Accepted(false)::equals).hasSize(1);
        assertThat(answers).filteredOn(new InsufficientFunds(false)::equals).hasSize(99);
        assertThat(book.balance(bob)).isEqualTo(new Balance(1_000, 0));
    }

    @Test
    void parallelHoldsNeverExceedTheBalance() {
        AccountId alice = book.wallet("holds", 1_000);

        List<Answer> answers = Race.of(
                50, i -> book.post(new Posting.Hold("holds:" + i, alice, 300)).getFirst());

        assertThat(answers).filteredOn(new Accepted(false)::equals).hasSize(3);
        assertThat(book.balance(alice)).isEqualTo(new Balance(1_000, 900));
    }

    @Test
    void crossedTransfersNeverDeadlock() {
        AccountId alice = book.wallet("crossed-a", 10_000);
        AccountId bob = book.wallet("crossed-b", 10_000);

        List<Answer> answers = Race.of(200, i -> {
            Posting move = i % 2 == 0 ? book.move(alice, bob, 7) : book.move(bob, alice, 7);
            return book.post(move).getFirst();
        });

        assertThat(answers).hasSize(200).containsOnly(new Accepted(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(10_000, 0));
    }

    @Test
    void aHoldRacedForByCapturesAndReleasesIsClosedOnce() {
        for (int round = 0; round < 20; round++) {
            String hold = "raced:" + round;
            AccountId alice = book.wallet(hold, 100);
            book.post(new Posting.Hold(hold, alice, 100));

            List<Answer> answers = Race.of(8, i -> {
                String key = hold + ":" + i;
                Posting closing = i % 2 == 0
                        ? new Posting.Capture(key, hold, "withdraw", legs(alice, book.treasury, 100))
                        : new Posting.Release(key, hold);
                return book.post(closing).getFirst();
            });

            assertThat(answers).filteredOn(new Accepted(false)::equals).hasSize(1);
            assertThat(answers).filteredOn(new HoldClosed(false)::equals).hasSize(7);
        }
    }

    @Test
    void aKeyRacedForOnTheSameAccountsGetsTheFirstAnswer() {
        AccountId alice = book.wallet("raced-key-a", 100);
        AccountId bob = book.wallet("raced-key-b");
        Posting move = book.move(alice, bob, 60);

        List<Answer> answers = Race.of(50, _ -> book.post(move).getFirst());

        assertThat(answers).filteredOn(new Accepted(false)::equals).hasSize(1);
        assertThat(answers).filteredOn(new Accepted(true)::equals).hasSize(49);
    }

    @Test
    void aKeyRacedForOnOtherAccountsLosesItsTransactionAndThenGetsTheFirstAnswer() {
        List<AccountId> wallets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            wallets.add(book.wallet("elsewhere:" + i, 100));
        }
        Function<Integer, Posting> hold = i -> new Posting.Hold("elsewhere", wallets.get(i), 60);

        List<Answer> answers =
                Race.of(8, i -> again(() -> book.post(hold.apply(i)).getFirst()));

        assertThat(answers).filteredOn(new Accepted(false)::equals).hasSize(1);
        assertThat(answers).filteredOn(new Accepted(true)::equals).hasSize(7);
    }

    @Test
    void anAccountOpenedByManyAtOnceIsOpenedOnce() {
        List<AccountId> ids = Race.of(20, _ -> book.wallet("opened-at-once"));

        assertThat(ids.stream().distinct()).hasSize(1);
    }

    @Test
    void groupsOfRandomPostingsFromManyThreadsKeepTheBookSound() {
        long seed = System.nanoTime();
        List<AccountId> wallets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            wallets.add(book.wallet("grouped:" + i, 5_000));
        }

        try (var group = new GroupCommit<Posting, Answer>("test", book.metrics, Posting::key, book::post)) {
            Race.of(16, thread -> {
                Random random = new Random(seed + thread);
                for (int i = 0; i < 100; i++) {
                    Answer answer = group.submit(anyOf(random, wallets, "grouped:" + thread + ":" + i));
                    assertThat(answer.repeated()).as("seed %s", seed).isFalse();
                }
                return true;
            });
        }

        long total = wallets.stream()
                .mapToLong(wallet -> book.balance(wallet).balance())
                .sum();
        assertThat(total).as("seed %s", seed).isEqualTo(50_000);
    }

    @Test
    void aPostingThatIsNoDoubleEntryFailsAloneInItsGroup() {
        AccountId alice = book.wallet("poisoned-a", 1_000);
        AccountId bob = book.wallet("poisoned-b");
        Posting poison = new Posting.Journal("poisoned", "send", List.of(new Leg(alice, -100), new Leg(bob, 99)));

        try (var group = new GroupCommit<Posting, Answer>("poisoned", book.metrics, Posting::key, book::post)) {
            List<String> outcomes = Race.of(50, i -> {
                try {
                    return group.submit(i == 25 ? poison : book.move(alice, bob, 10))
                            .toString();
                } catch (IllegalArgumentException e) {
                    return "runner " + i + ": " + e.getMessage();
                }
            });

            assertThat(outcomes).contains("runner 25: The legs of poisoned sum to -1 USDC");
            assertThat(outcomes)
                    .filteredOn(new Accepted(false).toString()::equals)
                    .hasSize(49);
        }
        assertThat(book.balance(bob)).isEqualTo(new Balance(490, 0));
    }

    @Test
    void aGroupIsNeverWaitedForInsideATransaction() {
        Posting move = book.move(book.treasury, book.wallet("inside"), 1);

        try (var group = new GroupCommit<Posting, Answer>("inside", book.metrics, Posting::key, book::post)) {
            assertThatIllegalStateException().isThrownBy(() -> book.transaction.execute(_ -> group.submit(move)));
        }
    }

    @Test
    void aCommitOfUnknownOutcomeIsAnsweredByItsKey() {
        AccountId alice = book.wallet("unknown-a", 100);
        AccountId bob = book.wallet("unknown-b");
        AtomicBoolean connectionDies = new AtomicBoolean(true);

        try (var group = new GroupCommit<Posting, Answer>("unknown", book.metrics, Posting::key, postings -> {
            List<Answer> answers = book.post(postings);
            if (connectionDies.getAndSet(false)) {
                throw new TransactionSystemException("Nobody knows whether this was committed");
            }
            return answers;
        })) {
            assertThat(group.submit(book.move(alice, bob, 60))).isEqualTo(new Accepted(true));
        }
        assertThat(book.balance(bob)).isEqualTo(new Balance(60, 0));
    }

    @Test
    void aHoldThatAppearsWhileItsClosingWaitsIsClosedAndNotUnknown() throws Exception {
        AccountId alice = book.wallet("appears-a", 100);
        AccountId bob = book.wallet("appears-b", 100);
        CompletableFuture<List<Answer>> closing = new CompletableFuture<>();

        book.transaction.executeWithoutResult(_ -> {
            book.ledger.post(List.of(new Posting.Hold("appears", alice, 60), new Posting.Hold("appears:lock", bob, 1)));
            Thread.ofVirtual()
                    .start(() -> closing.complete(book.retried.run(() -> book.ledger.post(List.of(
                            new Posting.Release("appears:release", "appears"),
                            new Posting.Hold("appears:after", bob, 1))))));
            Awaitility.await().until(() -> LockWaits.exist(book.jdbc));
        });

        assertThat(closing.get(10, TimeUnit.SECONDS)).containsExactly(new Accepted(false), new Accepted(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(100, 0));
    }

    private static Posting anyOf(Random random, List<AccountId> wallets, String key) {
        int from = random.nextInt(wallets.size());
        int to = (from + 1 + random.nextInt(wallets.size() - 1)) % wallets.size();
        return random.nextInt(4) == 0
                ? new Posting.Hold(key, wallets.get(from), 1 + random.nextInt(500))
                : book.move(key, wallets.get(from), wallets.get(to), 1 + random.nextInt(2_000));
    }

    /** What a caller does whose transaction the database gave up. */
    private static Answer again(Supplier<Answer> post) {
        try {
            return post.get();
        } catch (ConcurrencyFailureException _) {
            return post.get();
        }
    }
}
