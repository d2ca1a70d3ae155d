package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TokenAmount;
import io.bornite.platform.Rejected;
import io.bornite.transfer.review.Review.Decision;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.key.Keyring;
import java.math.BigInteger;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A hot wallet that has sent what was not signed here: its key is with somebody else, or this book is a backup from before.
 * On a network that no other test counts the nonces of.
 */
class HotWalletTest extends MoneyWorld {

    private static final ChainId BASE = ChainId.BASE;
    private static final Token BASE_USDC = BASE.token(Currency.USDC).orElseThrow();
    private static final long HUNDRED = 10_000_000_000L;
    private static final long TEN = 1_000_000_000L;
    private static final int A_WHILE = 15;

    @Autowired
    Keyring keyring;

    @Autowired
    Reviews reviews;

    @Autowired
    TransactionTemplate transaction;

    private Caller sender;
    private String recipient;

    @BeforeEach
    void somebodyHasAHundred() {
        sender = somebody();
        recipient = stranger();
        deposit(sender, BASE, HUNDRED);
        settle();
        // what the thief takes belongs to nobody else here
        sandbox.deposit(BASE, BASE_USDC, custody.hotWallet(BASE), smallest(TEN));
        clock.advance(BLOCK);
    }

    @AfterEach
    void theLaneIsOursAgain() {
        adopt();
    }

    @Test
    void nothingLeavesOnceTheHotWalletHasSentWhatWasNotSignedHere() {
        somebodyElsePays(stranger());

        TransferId payment = pay();
        rounds();

        assertThat(ledger.outgoingStopped()).isTrue();
        assertThat(signed(payment)).isZero();
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, TEN));
        resume();
        rounds();
        assertThat(ledger.outgoingStopped()).isTrue();
        assertThat(signed(payment)).isZero();

        adopt();
        resume();
        rounds();
        decide(payment, Decision.RELEASE);
    }

    @Test
    void aPaymentFromAHotWalletThatOthersUsedAndEmptiedOfGasStopsMoneyAtOnce() {
        somebodyElsePays(stranger());
        sandbox.drainGas(BASE, custody.hotWallet(BASE));

        TransferId payment = pay();
        jobs.run("submit-payment", payment.value().toString());

        assertThat(ledger.outgoingStopped()).isTrue();
        assertThat(signed(payment)).isZero();
        sandbox.fuel(BASE, custody.hotWallet(BASE), BigInteger.TEN.pow(24));
        adopt();
        resume();
        rounds();
        decide(payment, Decision.RELEASE);
    }

    @Test
    void theHotWalletIsLookedAtAlsoWhileNobodyPays() {
        somebodyElsePays(stranger());

        jobs.run("check-solvency");

        assertThat(ledger.outgoingStopped()).isTrue();
    }

    @Test
    void depositsAreCollectedAgainOnlyAfterPeopleHaveTakenOver() {
        somebodyElsePays(stranger());
        Caller other = somebody();
        deposit(other, BASE, TEN);
        rounds();

        assertThat(balance(other, BASE)).isEqualTo(new Balance(TEN, 0));
        assertThat(unswept()).isEqualTo(1);
        assertThat(ledger.outgoingStopped()).isTrue();

        adopt();
        settle();
        assertThat(unswept()).isZero();
    }

    @Test
    void whatWaitedMeanwhileLeavesOnceAfterTwoPeopleHaveLetItGo() {
        TransferId payment = waitingSince(stranger());

        assertThat(signed(payment)).isZero();
        decide(payment, Decision.RELEASE);
        settle();

        assertThat(status(payment)).isEqualTo("success");
        assertThat(paidOnBase(recipient)).isEqualTo(TEN);
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED - TEN, 0));
    }

    @Test
    void whatWasPaidElsewhereIsBookedAndNotSentAgain() {
        TransferId payment = waitingSince(recipient);

        decide(payment, Decision.SETTLE);
        settle();

        assertThat(status(payment)).isEqualTo("success");
        assertThat(paidOnBase(recipient)).isEqualTo(TEN);
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED - TEN, 0));
        assertThat(signed(payment)).isZero();
        somebodyElsePays(stranger()); // so that the hot wallet has no more than the book owes
    }

    @Test
    void whatIsNotToBeSentAnyMoreIsTheSendersAgain() {
        TransferId payment = waitingSince(stranger());

        decide(payment, Decision.FAIL);
        settle();

        assertThat(status(payment)).isEqualTo("failed");
        assertThat(paidOnBase(recipient)).isZero();
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, 0));
    }

    @Test
    void whatIsAcceptedAfterwardsLeavesByItself() {
        somebodyElsePays(stranger());
        adopt();
        clock.advance(BLOCK);

        TransferId payment = pay();
        settle();

        assertThat(status(payment)).isEqualTo("success");
        assertThat(paidOnBase(recipient)).isEqualTo(TEN);
    }

    @Test
    void whatWasLetGoIsAskedAboutAgainWhenTheHotWalletIsUsedAgain() {
        TransferId payment = waitingSince(stranger());
        ledger.stopOutgoing("So that it stays unsigned");
        decide(payment, Decision.RELEASE);
        rounds();
        sandbox.deposit(BASE, BASE_USDC, custody.hotWallet(BASE), smallest(TEN));
        clock.advance(BLOCK);

        somebodyElsePays(stranger());
        adopt();
        resume();
        rounds();

        assertThat(signed(payment)).isZero();
        decide(payment, Decision.FAIL);
    }

    @Test
    void aSignedPaymentWhosePlaceIsTakenKeepsItsHoldUntilPeopleSayWhatBecameOfIt() {
        TransferId payment = signedWithoutReachingTheNetwork();
        somebodyElsePays(stranger());
        rounds();

        assertThat(ledger.outgoingStopped()).isTrue();
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, TEN));
        assertThat(status(payment)).isEqualTo("processing");
        assertThatThrownBy(() -> decide(payment, Decision.RELEASE)).isInstanceOf(Rejected.class);
        resume();
        clock.advance(Duration.ofMinutes(1));
        rounds();
        assertThat(ledger.outgoingStopped()).as("known already").isFalse();
        decide(payment, Decision.FAIL);
        resume();
        settle();

        assertThat(status(payment)).isEqualTo("failed");
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(paidOnBase(recipient)).isZero();
    }

    @Test
    void aCollectionWhosePlaceIsTakenIsBegunAnew() {
        Caller other = somebody();
        deposit(other, BASE, TEN);
        clock.advance(BLOCK.multipliedBy(5));
        jobs.run("watch-deposits");
        clock.advance(BLOCK.multipliedBy(5));
        jobs.run("watch-deposits");
        onchain.sweep(silent());

        somebodyElsePays(stranger());
        rounds();
        assertThat(ledger.outgoingStopped()).isTrue();

        clock.advance(Duration.ofHours(1));
        settle();
        assertThat(balance(other, BASE)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void whatMayBePaidAlreadyIsNotGivenBackByTheAnswerToAnotherQuestion() {
        deposit(sender, BASE, 20 * HUNDRED);
        settle();
        desk.toAddress(sender, recipient, 11 * HUNDRED, UUID.randomUUID().toString());
        TransferId payment = newest();
        rounds();
        UUID first = review(payment, "first_payment");
        somebodyElsePays(stranger());
        adopt();
        clock.advance(Duration.ofMinutes(1));
        rounds();

        reviews.decide(first, Decision.FAIL, "Nobody answers", "two operators");

        assertThat(status(payment)).isEqualTo("pending");
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(21 * HUNDRED, 11 * HUNDRED));
        decide(payment, Decision.FAIL);
        resume();
        settle();
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(21 * HUNDRED, 0));
    }

    @Test
    void whatCannotBePaidAnyMoreIsNotGivenBackWhileItMayBePaidAlready() {
        somebodyElsePays(recipient);
        TransferId payment = pay();
        leadTo(payment, Addresses.parse(BASE, BASE_USDC.address()));
        rounds();

        assertThat(ledger.outgoingStopped()).isTrue();
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, TEN));
        adopt();
        resume();
        rounds();
        assertThat(status(payment)).isEqualTo("pending");
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, TEN));

        decide(payment, Decision.RELEASE);
        settle();
        assertThat(status(payment)).isEqualTo("failed");
        assertThat(signed(payment)).isZero();
        assertThat(balance(sender, BASE)).isEqualTo(new Balance(HUNDRED, 0));
    }

    @Test
    void aReturnWhosePlaceIsTakenHasFailedAndCanBeAskedForAgain() {
        String symbol = "F" + UUID.randomUUID().toString().substring(0, 8);
        String address = wallets.ensure(sender.organization(), BASE).address();
        sandbox.depositOtherToken(BASE, symbol, address, new TokenAmount(BigInteger.TEN, 18));
        rounds();
        UUID deposit = unsupported("id", UUID.class);
        UUID recovery = recoveryDesk.recoverUnsupported(sender, deposit, Addresses.parse(BASE, recipient));
        recoveryDesk.releaseUnsupported(recovery);
        assertThatThrownBy(() -> onchain.giveBack(silent(), recovery)).isInstanceOf(ChainUnavailable.class);
        assertThat(unsupported("state", String.class)).isEqualTo("sent");

        somebodyElsePays(stranger());
        rounds();

        assertThat(unsupported("state", String.class)).isEqualTo("failed");
        assertThat(ledger.outgoingStopped()).isTrue();
        recoveryDesk.recoverUnsupported(sender, deposit, Addresses.parse(BASE, recipient));
    }

    /** A payment that was accepted and not signed when people took over what somebody else had sent to an address. */
    private TransferId waitingSince(String paidElsewhere) {
        somebodyElsePays(paidElsewhere);
        TransferId payment = pay();
        rounds();
        adopt();
        resume();
        rounds();
        return payment;
    }

    private TransferId signedWithoutReachingTheNetwork() {
        TransferId payment = pay();
        assertThatThrownBy(() -> onchain.submit(silent(), payment)).isInstanceOf(ChainUnavailable.class);
        assertThat(signed(payment)).isEqualTo(1);
        return payment;
    }

    /** A network that what is signed does not reach. */
    private ChainClient silent() {
        return networks((method, _) -> {
            if (method.equals("broadcast")) {
                throw new ChainUnavailable("No route");
            }
            return null;
        });
    }

    private <T> T unsupported(String column, Class<T> type) {
        return jdbc.sql("select " + column + " from unsupported_deposit where organization_id = :owner")
                .param("owner", sender.organization().value())
                .query(type)
                .single();
    }

    /** Sends ten with the hot wallet's own key and next nonce, without this book. */
    private void somebodyElsePays(String to) {
        ChainClient network = chains.of(BASE);
        TransferOrder order = new TransferOrder(BASE, BASE_USDC, to, smallest(TEN));
        long nonce = network.nextNonce(BASE, custody.hotWallet(BASE));
        network.broadcast(network.sign(order, keyring.key(ChainFamily.EVM, Keyring.HOT), nonce, network.fees(BASE)));
        clock.advance(BLOCK.multipliedBy(5));
    }

    private void adopt() {
        long sent = chains.of(BASE).nextNonce(BASE, custody.hotWallet(BASE));
        transaction.executeWithoutResult(_ -> custody.adopt(BASE, sent));
    }

    private void resume() {
        ledger.resumeOutgoing("Looked at");
    }

    private void rounds() {
        for (int round = 0; round < A_WHILE; round++) {
            round();
        }
    }

    private TransferId pay() {
        desk.toAddress(sender, recipient, TEN, UUID.randomUUID().toString());
        return newest();
    }

    private TransferId newest() {
        return new TransferId(jdbc.sql("""
                        select id from transfer
                        where organization_id = :organization and type = 'send'
                        order by created_at desc, id desc limit 1
                        """)
                .param("organization", sender.organization().value())
                .query(UUID.class)
                .single());
    }

    private void decide(TransferId payment, Decision decision) {
        reviews.decide(review(payment, "sent_elsewhere"), decision, "Looked at the network", "two operators");
    }

    private UUID review(TransferId payment, String kind) {
        return jdbc.sql("""
                        select id from transfer_review
                        where transfer_id = :id and kind = :kind and decided_at is null
                        """)
                .param("id", payment.value())
                .param("kind", kind)
                .query(UUID.class)
                .single();
    }

    private int signed(TransferId payment) {
        return jdbc.sql("select count(*) from chain_submission where transfer_id = :id")
                .param("id", payment.value())
                .query(Integer.class)
                .single();
    }

    private String status(TransferId payment) {
        return jdbc.sql("select status from transfer where id = :id")
                .param("id", payment.value())
                .query(String.class)
                .single();
    }

    private int unswept() {
        return jdbc.sql(
                        "select count(*) from deposit where network = :network and state = 'credited' and swept_by is null")
                .param("network", BASE.wire())
                .query(Integer.class)
                .single();
    }

    private long paidOnBase(String address) {
        return chains.of(BASE)
                .balance(BASE, BASE_USDC, address)
                .toMoney(Currency.USDC)
                .units();
    }

    private static TokenAmount smallest(long units) {
        return new Money(units, Currency.USDC).toToken(BASE_USDC.decimals());
    }
}
