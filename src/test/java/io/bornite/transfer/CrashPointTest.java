package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bornite.batch.BatchDesk;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.platform.Crashes;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.transfer.bridge.BridgeDesk;
import io.bornite.wallet.key.FirstKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The process dies twice at every moment between two durable effects, and nothing is lost or doubled. */
class CrashPointTest extends RampWorld {

    private static final long TEN = 1_000_000_000L;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    BridgeDesk bridges;

    @Autowired
    ScheduleDesk schedules;

    @Autowired
    BatchDesk batches;

    static Stream<Moment> moments() {
        return Moment.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moments")
    void whoeverDiesHereLosesAndDoublesNothing(Moment moment) {
        Story story = story(moment.plot());
        dieIn(story, moment.label());
        if (moment.isPassedAgain()) {
            dieIn(story, moment.label());
        }
        story.attempt();
        settle();
        story.end();
    }

    private void dieIn(Story story, String label) {
        Crashes.at(label);
        Throwable thrown = catchThrowable(story::attempt);
        if (thrown != null && !Crashes.isDeath(thrown)) {
            throw new AssertionError("It died of something else", thrown);
        }
        assertThat(Crashes.disarm()).as("the moment was never passed").isFalse();
        assertThat(ledger.audit().findings()).isEmpty();
        story.meanwhile();
        clock.advance(Jobs.LEASE);
    }

    private Story story(Moment.Plot plot) {
        return switch (plot) {
            case SEND_INSIDE -> new SendInside();
            case SEND_TO_GUEST -> new SendToGuest();
            case PAYMENT -> new Payment();
            case REVERTED_PAYMENT -> new RevertedPayment();
            case FORGOTTEN_PAYMENT -> new ForgottenPayment();
            case DEPOSIT -> new Deposit();
            case VANISHED_DEPOSIT -> new VanishedDeposit();
            case REVERTED_SWEEP -> new RevertedSweep();
            case CLAIM -> new Claim();
            case LATE_CLAIM -> new LateClaim();
            case RETURN -> new Return();
            case BRIDGE -> new BridgeStory(this, bridges);
            case SCHEDULE -> new ScheduleStory(this, schedules);
            case BATCH -> new BatchStory(this, batches);
            case OFFRAMP, LOST_OFFRAMP, FAILED_OFFRAMP, RETURNED_OFFRAMP, ONRAMP, UNPAID_ONRAMP, BANK_CREDIT ->
                RampStories.of(plot, this);
            case FIRST_KEYS -> new MakingKeys();
            case TOLD -> new Told(this);
            case RECOVERY -> new Recovered(this);
        };
    }

    /** A keyed request that is repeated until it is answered, and once more. */
    private abstract class KeyedSend implements Story {

        final Caller sender = somebodyWith(HUNDRED);
        private final String key = UUID.randomUUID().toString();

        abstract ResponseEntity<TransferWithAccountDto> send(String requestKey);

        @Override
        public void attempt() {
            TransferWithAccountDto first = send(key).getBody();
            settle();
            ResponseEntity<TransferWithAccountDto> again = send(key);
            assertThat(again.getBody()).isEqualTo(first);
            assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        }

        TransferId transfer() {
            return new TransferId(jdbc.sql("select id from transfer where request_key = :key")
                    .param("key", key)
                    .query(UUID.class)
                    .single());
        }
    }

    private class SendInside extends KeyedSend {

        private final Caller receiver = somebody();

        @Override
        ResponseEntity<TransferWithAccountDto> send(String key) {
            return desk.toEmail(sender, receiver.email(), TEN, key);
        }

        @Override
        public void end() {
            assertThat(transfers(sender)).containsExactly("deposit success", "send success");
            assertThat(transfers(receiver)).containsExactly("receive success");
            assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED - TEN, 0));
            assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
        }
    }

    private class SendToGuest extends KeyedSend {

        private final String guest = "g-" + UUID.randomUUID() + "@example.com";

        @Override
        ResponseEntity<TransferWithAccountDto> send(String key) {
            return desk.toEmail(sender, guest, TEN, key);
        }

        @Override
        public void end() {
            assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
            assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED - TEN, 0));
            assertThat(balance(enter(guest))).isEqualTo(new Balance(TEN, 0));
        }
    }

    private class Payment extends KeyedSend {

        final String recipient = stranger();
        private final Set<String> hashes = new HashSet<>();

        @Override
        ResponseEntity<TransferWithAccountDto> send(String key) {
            return desk.toAddress(sender, recipient, TEN, key);
        }

        /** The money is in the hold, or has left; the first bytes that were signed are the only ones. */
        @Override
        public void meanwhile() {
            Balance balance = balance(sender);
            assertThat(balance).isIn(new Balance(HUNDRED, 0), new Balance(HUNDRED, TEN), new Balance(HUNDRED - TEN, 0));
            if (paid(recipient) > 0) {
                assertThat(balance.available()).isEqualTo(HUNDRED - TEN);
            }
            hashes.addAll(jdbc.sql("select hash from chain_submission where lower(recipient) = :recipient")
                    .param("recipient", recipient)
                    .query((row, _) -> row.getString(1))
                    .list());
        }

        @Override
        public void end() {
            meanwhile();
            assertThat(hashes).as("signed once").hasSize(1);
            assertThat(transfers(sender)).containsExactly("deposit success", "send success");
            assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED - TEN, 0));
            assertThat(paid(recipient)).isEqualTo(TEN);
            assertThat(heard.settled(transfer())).isEqualTo(1);
        }
    }

    private final class ForgottenPayment extends Payment {

        ForgottenPayment() {
            sandbox.dropNext(NETWORK);
            sandbox.dropNext(NETWORK);
            sandbox.dropNext(NETWORK);
        }
    }

    private final class RevertedPayment extends Payment {

        RevertedPayment() {
            sandbox.revertNext(NETWORK);
        }

        @Override
        public void meanwhile() {
            assertThat(paid(recipient)).isZero();
            assertThat(balance(sender).balance()).isEqualTo(HUNDRED);
        }

        @Override
        public void end() {
            assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
            assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED, 0));
            assertThat(paid(recipient)).isZero();
            assertThat(heard.failed(transfer())).isEqualTo(1);
            assertThat(heard.settled(transfer())).isZero();
        }
    }

    private class Deposit implements Story {

        final Caller receiver = somebody();

        Deposit() {
            deposit(receiver, TEN);
        }

        @Override
        public void attempt() {
            settle();
        }

        @Override
        public void end() {
            assertThat(transfers(receiver)).containsExactly("deposit success");
            assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
            assertThat(sweeps()).containsExactly("confirmed");
            assertThat(heard.settled(new TransferId(jdbc.sql("select id from transfer where organization_id = :owner")
                            .param("owner", receiver.organization().value())
                            .query(UUID.class)
                            .single())))
                    .isEqualTo(1);
        }

        /** What became of the sweeps of this address, told by what the network ran. */
        final List<String> sweeps() {
            return jdbc.sql("""
                            select s.state
                            from chain_submission s
                            join sandbox_transaction t on t.chain = s.network and t.hash = s.hash
                            where s.purpose = 'sweep' and t.sender = :address
                            order by s.nonce
                            """)
                    .param("address", wallet(receiver).address())
                    .query((row, _) -> row.getString(1))
                    .list();
        }
    }

    private final class RevertedSweep extends Deposit {

        RevertedSweep() {
            sandbox.revertNext(NETWORK);
        }

        @Override
        public void end() {
            assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
            assertThat(sweeps().getFirst()).isEqualTo("reverted");
            assertThat(sweeps().getLast()).isEqualTo("confirmed");
            assertThat(sweeps().stream().filter("confirmed"::equals)).hasSize(1);
        }
    }

    private final class VanishedDeposit implements Story {

        private final Caller receiver = somebody();

        VanishedDeposit() {
            deposit(receiver, TEN);
            round();
            assertThat(transfers(receiver)).containsExactly("deposit pending");
            sandbox.reorgWithoutDeposits(NETWORK, 1);
        }

        @Override
        public void attempt() {
            settle();
        }

        @Override
        public void meanwhile() {
            assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
        }

        @Override
        public void end() {
            assertThat(transfers(receiver)).containsExactly("deposit failed");
            assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
            assertThat(jdbc.sql("select external_status from transfer_transaction where organization_id = :owner")
                            .param("owner", receiver.organization().value())
                            .query(String.class)
                            .single())
                    .contains("dropped");
        }
    }

    private abstract class Waiting implements Story {

        final Caller sender = somebodyWith(HUNDRED);
        final String guest = "g-" + UUID.randomUUID() + "@example.com";

        Waiting() {
            desk.toEmail(sender, guest, TEN, guest);
        }
    }

    private class Claim extends Waiting {

        @Override
        public void attempt() {
            enter(guest);
        }

        @Override
        public void meanwhile() {
            assertThat(jdbc.sql("select count(*) from app_user where email = :email")
                            .param("email", guest)
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        @Override
        public void end() {
            Caller arrived = enter(guest);
            assertThat(wallets.of(arrived.organization())).hasSize(4);
            assertThat(transfers(sender)).containsExactly("deposit success", "send success");
            assertThat(transfers(arrived)).containsExactly("receive success");
            assertThat(balance(arrived)).isEqualTo(new Balance(TEN, 0));
        }
    }

    /** The sign-up cannot have what another transaction still holds: a payment and a sign-up that pass each other. */
    private final class LateClaim extends Claim {

        LateClaim() {
            passEachOther();
        }

        @Override
        public void attempt() {
            round();
        }

        @Override
        public void meanwhile() {
            assertThat(balance(enter(guest)).balance()).isEqualTo(TEN);
        }

        private void passEachOther() {
            try (var other = Executors.newSingleThreadExecutor()) {
                new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    jdbc.sql("select 1 from guest_money where email = :email for update")
                            .param("email", guest)
                            .query(Integer.class)
                            .single();
                    Future<Caller> signUp = other.submit(() -> enter(guest));
                    assertThat(signUp).succeedsWithin(Duration.ofSeconds(20));
                });
            }
            assertThat(transfers(enter(guest))).isEmpty();
        }
    }

    private final class Return extends Waiting {

        Return() {
            clock.advance(Duration.ofDays(31));
        }

        @Override
        public void attempt() {
            round();
        }

        @Override
        public void end() {
            assertThat(transfers(sender)).containsExactly("deposit success", "send refunded");
            assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED, 0));
            assertThat(balance(enter(guest))).isEqualTo(new Balance(0, 0));
        }
    }

    private static final class MakingKeys implements Story {

        private final FirstKeys keys = new FirstKeys();

        @Override
        public void attempt() {
            keys.start();
        }

        @Override
        public void meanwhile() {
            assertThat(keys.kept()).hasSizeLessThanOrEqualTo(1);
        }

        @Override
        public void end() {
            try (keys) {
                assertThat(keys.kept()).containsExactly(keys.start());
            }
        }
    }
}
