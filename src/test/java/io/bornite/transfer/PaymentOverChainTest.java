package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.ledger.Balance;
import io.bornite.money.Currency;
import io.bornite.money.TokenAmount;
import io.bornite.platform.Crashes;
import io.bornite.platform.Unavailable;
import io.bornite.support.Race;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments over a network that does everything a network can do wrong. */
class PaymentOverChainTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;
    private static final long TEN = 1_000_000_000L;
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(10);
    private static final Balance HELD = new Balance(HUNDRED, TEN);
    private static final Balance PAID = new Balance(HUNDRED - TEN, 0);

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DbSchedulerProperties scheduling;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    Organizations organizations;

    private Caller sender;
    private String recipient;

    @BeforeEach
    void somebodyHasAHundred() {
        sender = somebodyWith(HUNDRED);
        recipient = stranger();
    }

    @Test
    void aLostAnswerIsAskedForByTheSameBytesAndPaysOnce() {
        sandbox.loseNextAnswer(NETWORK);
        pay();
        jobs.runDue();
        String signed = hash();
        assertThat(balance(sender)).isEqualTo(HELD);

        settle();

        assertThat(hash()).isEqualTo(signed);
        assertPaidOnce();
    }

    @Test
    void aForgottenTransactionIsSentAgainWithTheSameBytes() {
        sandbox.dropNext(NETWORK);
        pay();
        jobs.runDue();
        byte[] signed = raw("chain_submission", hash());
        assertThat(jdbc.sql("select count(*) from sandbox_transaction where hash = :hash")
                        .param("hash", hash())
                        .query(Long.class)
                        .single())
                .isZero();

        settle();

        assertThat(raw("sandbox_transaction", hash())).isEqualTo(signed);
        assertPaidOnce();
    }

    @Test
    void anOutcomeThatNobodyCanTellMovesNoMoney() {
        pay();
        for (int question = 0; question < 10; question++) {
            sandbox.lieNext(NETWORK);
            round();
            assertThat(balance(sender)).isEqualTo(HELD);
            assertThat(transfers(sender).getLast()).isIn("send pending", "send processing");
        }

        jdbc.sql("delete from sandbox_script").update();
        settle();

        assertPaidOnce();
    }

    @Test
    void aRevertedPaymentGivesTheMoneyBackOnceWithItsReason() {
        sandbox.revertNext(NETWORK);
        TransferId payment = pay();
        settle();

        jobs.run("confirm-payment", payment.value().toString());
        jobs.run("submit-payment", payment.value().toString());

        assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
        assertThat(paid(recipient)).isZero();
        assertThat(jdbc.sql("select external_status from transfer_transaction where transfer_id = :id")
                        .param("id", payment.value())
                        .query(String.class)
                        .single())
                .contains("reverted");
    }

    @Test
    void aStalledNetworkKeepsTheMoneyHeldUntilItResumes() {
        sandbox.stall(NETWORK);
        pay();
        for (int i = 0; i < 10; i++) {
            round();
            assertThat(balance(sender)).isEqualTo(HELD);
        }

        sandbox.resume(NETWORK);
        settle();

        assertPaidOnce();
    }

    @Test
    void aPaymentThatAReorganisationTookOutIsUnderWayUntilItIsFinal() {
        pay();
        round();
        round();
        assertThat(paid(recipient)).isEqualTo(TEN);

        sandbox.reorg(NETWORK, 1);
        assertThat(paid(recipient)).isZero();
        jobs.runDue();
        assertThat(transfers(sender).getLast()).isEqualTo("send processing");
        assertThat(balance(sender)).isEqualTo(HELD);
        settle();

        assertPaidOnce();
    }

    @Test
    void aMissingNonceIsSentAgainAndNoLaterPaymentFails() {
        sandbox.dropNext(NETWORK);
        pay();
        jobs.runDue();
        String second = stranger();
        desk.toAddress(sender, second, TEN, second);
        jobs.runDue();

        settle();

        assertThat(transfers(sender)).containsExactly("deposit success", "send success", "send success");
        assertThat(paid(recipient)).isEqualTo(TEN);
        assertThat(paid(second)).isEqualTo(TEN);
    }

    @Test
    void nodesThatSignAtOnceTakeDifferentNonces() {
        List<String> recipients = List.of(stranger(), stranger(), stranger(), stranger(), stranger(), stranger());
        recipients.forEach(address -> desk.toAddress(sender, address, TEN, address));

        Race.of(4, _ -> {
            jobs.runDue();
            return true;
        });
        settle();

        recipients.forEach(address -> assertThat(paid(address)).isEqualTo(TEN));
        assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED - 6 * TEN, 0));
    }

    @Test
    void nodesThatCarryTheSamePaymentOnSignItOnce() {
        TransferId payment = pay();

        Race.of(4, _ -> {
            jobs.run("submit-payment", payment.value().toString());
            return true;
        });
        clock.advance(BLOCK.multipliedBy(5));
        Race.of(4, _ -> {
            jobs.run("confirm-payment", payment.value().toString());
            return true;
        });
        settle();

        assertPaidOnce();
    }

    @Test
    void anOutageInTheMiddleDelaysAndLosesNothing() {
        pay();
        for (int i = 0; i < 8; i++) {
            sandbox.failNext(NETWORK);
            sandbox.failNext(NETWORK);
            round();
            assertThat(balance(sender)).isIn(HELD, PAID);
        }
        settle();

        assertPaidOnce();
    }

    @Test
    void aPaymentWhoseAddressMayNotBePaidAnyMoreFailsUnsignedAndGivesTheMoneyBackOnce() {
        TransferId payment = pay();
        leadTo(payment, custody.hotWallet(NETWORK));

        jobs.run("submit-payment", payment.value().toString());
        jobs.run("submit-payment", payment.value().toString());

        assertThat(submissions(payment)).isZero();
        assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
        assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(heard.failed(payment)).isEqualTo(1);
        assertThat(jdbc.sql("select external_status from transfer_transaction where transfer_id = :id")
                        .param("id", payment.value())
                        .query(String.class)
                        .single())
                .contains("cannot receive payments any more");
    }

    @Test
    void aPaymentWaitsForMoneyInTheHotWalletAndIsNotFailed() {
        sandbox.stall(NETWORK);
        deposit(sender, TEN);
        String hot = custody.hotWallet(NETWORK);
        TransferId all = transfer(desk.toAddress(sender, recipient, HUNDRED, "all " + recipient));
        sandbox.resume(NETWORK);
        settle();

        assertThat(transfers(sender)).containsExactly("deposit success", "send success", "deposit success");
        assertThat(paid(recipient)).isEqualTo(HUNDRED);
        assertThat(heard.settled(all)).isEqualTo(1);
        assertThat(paid(hot)).isPositive();
    }

    @Test
    void whoeverWatchesSeesThatAPaymentWaitsForMoneyInTheHotWallet() {
        ChainId network = ChainId.OPTIMISM;
        Counter waiting =
                metrics.counter("bornite.payments.waiting.funds", "network", network.wire(), "currency", "USDC");
        Caller owner = somebody();
        sandbox.drainGas(network, custody.hotWallet(network));
        deposit(owner, network, HUNDRED);
        for (int i = 0; i < 6; i++) {
            round();
        }

        desk.toAddress(owner, recipient, TEN, recipient);
        round();
        assertThat(transfers(owner)).containsExactly("deposit success", "send pending");
        assertThat(waiting.count()).isPositive();

        sandbox.fuel(network, custody.hotWallet(network), BigInteger.TEN.pow(24));
        settle();
        assertThat(transfers(owner)).containsExactly("deposit success", "send success");
    }

    @Test
    void aPaymentWaitsForGasUnsignedAndWhoeverWatchesSeesIt() {
        ChainId network = ChainId.ARBITRUM;
        Counter waiting =
                metrics.counter("bornite.payments.waiting.funds", "network", network.wire(), "currency", "gas");
        Caller owner = somebody();
        deposit(owner, network, HUNDRED);
        settle();
        sandbox.drainGas(network, custody.hotWallet(network));

        TransferId payment = transfer(desk.toAddress(owner, recipient, TEN, recipient));
        round();
        jobs.run("check-solvency");
        assertThat(transfers(owner)).containsExactly("deposit success", "send pending");
        assertThat(submissions(payment)).isZero();
        assertThat(waiting.count()).isPositive();
        assertThat(paymentsWithGas(network)).isZero();

        sandbox.fuel(network, custody.hotWallet(network), BigInteger.TEN.pow(24));
        jobs.run("check-solvency");
        assertThat(paymentsWithGas(network)).isPositive();
        settle();
        assertThat(transfers(owner)).containsExactly("deposit success", "send success");

        clock.advance(Duration.ofMinutes(6));
        assertThat(paymentsWithGas(network)).as("nobody has said since").isNaN();
    }

    @Test
    void noMoreIsSignedThanThereIsGasFor() {
        ChainId network = ChainId.ARBITRUM_SEPOLIA;
        String hot = custody.hotWallet(network);
        Caller owner = somebody();
        deposit(owner, network, HUNDRED);
        settle();
        sandbox.drainGas(network, hot);
        ChainClient client = chains.of(network);
        BigInteger one = client.transferCost(network, client.fees(network));
        sandbox.fuel(network, hot, one.add(one.shiftRight(1)));

        List<TransferId> payments = List.of(
                transfer(desk.toAddress(owner, recipient, TEN, "first " + recipient)),
                transfer(desk.toAddress(owner, recipient, TEN, "second " + recipient)));
        round();
        assertThat(payments.stream().map(this::submissions)).containsExactlyInAnyOrder(0L, 1L);

        sandbox.fuel(network, hot, BigInteger.TEN.pow(24));
        settle();
        assertThat(transfers(owner)).containsExactly("deposit success", "send success", "send success");
    }

    @Test
    void whatAStrangerSendsToTheHotWalletBelowOurScaleHoldsUpNoPayment() {
        ChainId network = ChainId.BSC;
        Token token = network.token(Currency.USDC).orElseThrow();
        Caller owner = somebody();
        deposit(owner, network, HUNDRED);
        settle();
        sandbox.deposit(network, token, custody.hotWallet(network), new TokenAmount(BigInteger.ONE, token.decimals()));
        round();

        desk.toAddress(owner, recipient, TEN, recipient);
        settle();

        assertThat(transfers(owner)).containsExactly("deposit success", "send success");
        assertThat(balance(owner, network)).isEqualTo(PAID);
    }

    @Test
    void noNetworkIsAskedInsideATransaction() {
        TransferId payment = pay();

        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(
                                _ -> jobs.run("submit-payment", payment.value().toString())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a database transaction");

        settle();
        assertPaidOnce();
    }

    @Test
    void whileTheBooksAreStoppedNothingLeavesAndDepositsAreRecorded() {
        pay();
        Crashes.at("payment.before-broadcast");
        assertThatThrownBy(jobs::runDue).matches(Crashes::isDeath);
        String waiting = stranger();
        desk.toAddress(sender, waiting, TEN, waiting);
        stopTheBooks();

        deposit(sender, TEN);
        clock.advance(Jobs.LEASE);
        for (int i = 0; i < 30; i++) {
            round();
        }

        assertThat(balance(sender)).isEqualTo(new Balance(HUNDRED + TEN, 2 * TEN));
        assertThat(paid(recipient)).as("signed before the stop").isZero();
        assertThat(paid(waiting)).as("accepted before the stop").isZero();
        assertThatThrownBy(() -> desk.toAddress(sender, stranger(), TEN, "stopped " + recipient))
                .isInstanceOf(Unavailable.class);

        assertThat(ledger.resumeOutgoing("The test is over")).isTrue();
        settle();
        assertThat(paid(recipient)).isEqualTo(TEN);
        assertThat(paid(waiting)).isEqualTo(TEN);
    }

    @Test
    void aPaymentThatWaitsForItsNetworkWhileMoneyIsStoppedIsNotSigned() {
        TransferId payment = pay();

        Optional<Duration> again = onchain.submit(
                networks((method, _) -> {
                    if (method.equals("fees")) {
                        ledger.stopOutgoing("a test");
                    }
                    return null;
                }),
                payment);

        assertThat(submissions(payment)).isZero();
        assertThat(again).as("not for funds").contains(PAUSE_WHILE_STOPPED);
        ledger.resumeOutgoing("a test");
        settle();
        assertPaidOnce();
    }

    @Test
    void aPaymentThatWaitsForItsNetworkWhileItsSenderIsFrozenIsNotSigned() {
        TransferId payment = pay();

        Optional<Duration> again = onchain.submit(
                networks((method, _) -> {
                    if (method.equals("fees")) {
                        organizations.freeze(sender.organization());
                    }
                    return null;
                }),
                payment);

        assertThat(submissions(payment)).isZero();
        assertThat(again).as("not for funds").contains(PAUSE_WHILE_STOPPED);
        organizations.unfreeze(sender.organization(), clock.instant());
        settle();
        assertPaidOnce();
    }

    @Test
    void aDeadWorkersJobsAreTakenOverWithinThirtySeconds() {
        Duration heartbeat = scheduling.getHeartbeatInterval();
        Duration silence = heartbeat.multipliedBy(scheduling.getMissedHeartbeatsLimit());
        Duration look = heartbeat.multipliedBy(2);
        TransferId payment = pay();
        jobs.takeAndDie();

        clock.advance(silence.minusMillis(1));
        jobs.reviveDead(silence);
        jobs.runDue();
        assertThat(submissions(payment)).as("a worker that may be alive").isZero();

        clock.advance(look);
        jobs.reviveDead(silence);
        jobs.runDue();
        assertThat(submissions(payment)).isEqualTo(1);
        assertThat(silence.plus(look)).isLessThanOrEqualTo(Jobs.LEASE);
        settle();
        assertPaidOnce();
    }

    private TransferId pay() {
        return transfer(desk.toAddress(sender, recipient, TEN, recipient));
    }

    private static TransferId transfer(org.springframework.http.ResponseEntity<TransferWithAccountDto> answer) {
        UUID id = Objects.requireNonNull(answer.getBody()).transfer().id();
        return new TransferId(id);
    }

    private String hash() {
        return jdbc.sql("select hash from chain_submission where lower(recipient) = :recipient")
                .param("recipient", recipient)
                .query(String.class)
                .single();
    }

    private long submissions(TransferId payment) {
        return jdbc.sql("select count(*) from chain_submission where transfer_id = :payment")
                .param("payment", payment.value())
                .query(Long.class)
                .single();
    }

    private double paymentsWithGas(ChainId network) {
        return metrics.get("bornite.hot.wallet.gas.payments")
                .tag("network", network.wire())
                .gauge()
                .value();
    }

    private byte[] raw(String table, String hash) {
        return jdbc.sql("select raw from " + table + " where hash = :hash")
                .param("hash", hash)
                .query(byte[].class)
                .single();
    }

    private void stopTheBooks() {
        jdbc.sql("insert into ledger_stop (stopped_at, breaks, finding) values (now(), 1, 'a test')")
                .update();
    }

    private void assertPaidOnce() {
        assertThat(transfers(sender)).containsExactly("deposit success", "send success");
        assertThat(balance(sender)).isEqualTo(PAID);
        assertThat(paid(recipient)).isEqualTo(TEN);
    }
}
