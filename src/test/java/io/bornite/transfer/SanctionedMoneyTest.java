package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.kyc.screening.Subject;
import io.bornite.ledger.Balance;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crashes;
import io.bornite.platform.Forbidden;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.support.LockWaits;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Review.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Money to and from those who stand on a list. */
class SanctionedMoneyTest extends RampWorld {

    private static final long TEN = 1_000_000_000L;
    /** Above the limit of a first payment. */
    private static final long LARGE = 120_000_000_000L;

    private static final String RECIPIENT = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    @Autowired
    private ScheduleDesk schedules;

    @Autowired
    private Organizations organizations;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void nobodyIsListedAnyMore() {
        list("0x00000000000000000000000000000000000000aa");
    }

    @Test
    void aPaymentToAnAddressListedAfterItWasAcceptedKeepsItsHoldUntilAPersonClearsIt() {
        Caller sender = somebodyWith(2 * TEN);
        desk.toAddress(sender, RECIPIENT, TEN, "sanctioned");
        list(RECIPIENT);

        for (int i = 0; i < 5; i++) {
            round();
        }

        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));
        judge(newest());
        clock.advance(Duration.ofMinutes(1));
        settle();
        assertThat(transfers(sender)).containsExactly("deposit success", "send success");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void aScheduleThatPaysAnAddressListedMeanwhileHoldsItsPaymentWhenItsTimeComes() {
        Caller sender = somebodyWith(2 * TEN);
        String recipient = stranger();
        schedules.orderToAddress(sender, recipient, TEN, clock.instant().plus(Duration.ofHours(1)));
        list(recipient);
        clock.advance(Duration.ofHours(1));

        for (int i = 0; i < 5; i++) {
            round();
        }

        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));
        assertThat(paid(recipient)).isZero();
        confirm(newest());
        round();
        decide(newestTransfer(sender), Decision.FAIL);
        settle();
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void moneyFromAListedAddressIsCreditedAndHeldUntilAPersonClearsIt() {
        list(sandbox.faucet(NETWORK));
        Caller receiver = somebody();

        deposit(receiver, TEN);
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, TEN));
        Hit hit = newest();
        assertThat(hit.organization()).isEqualTo(receiver.organization());
        judge(hit);
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void moneyIsHeldOnlyIfThereIsAMatchThatAPersonCanJudge() {
        list(sandbox.faucet(NETWORK));
        Caller receiver = somebody();
        deposit(receiver, TEN);
        deposit(receiver, TEN);
        clock.advance(BLOCK.multipliedBy(10));

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> watching = new TransactionTemplate(transactions).execute(_ -> {
                jdbc.sql("lock table frozen_deposit in share mode").update();
                Future<?> begun = other.submit(() -> jobs.run("watch-deposits"));
                // the sender was listed when both were looked at, and the first is being held
                Awaitility.await().until(() -> LockWaits.exist(jdbc));
                list(stranger());
                return begun;
            });
            assertThat(watching).succeedsWithin(Duration.ofSeconds(10));
        }
        settle();

        assertThat(transfers(receiver)).containsExactly("deposit success", "deposit success");
        assertThat(balance(receiver)).isEqualTo(new Balance(2 * TEN, TEN));
        judge(newest());
        assertThat(balance(receiver)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void aPaymentToAConfirmedAddressIsGivenBackByPeopleAndNeverLeaves() {
        Caller sender = somebodyWith(2 * TEN);
        String recipient = stranger();
        desk.toAddress(sender, recipient, TEN, "confirmed " + recipient);
        list(recipient);
        round();
        confirm(newest());
        round();
        TransferId payment = newestTransfer(sender);
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));

        for (Decision never : List.of(Decision.RESUME, Decision.RELEASE, Decision.SETTLE, Decision.REFUND)) {
            assertThatThrownBy(() -> decide(payment, never)).isInstanceOf(Rejected.class);
        }
        decide(payment, Decision.FAIL);
        settle();

        assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 0));
        assertThat(paid(recipient)).isZero();
    }

    @Test
    void aMatchConfirmedWhilePeopleWereAskedSomethingElseIsDecidedOfAfterwards() {
        Caller sender = somebodyWith(LARGE);
        String recipient = stranger();
        desk.toAddress(sender, recipient, LARGE, "both " + recipient);
        round();
        TransferId payment = newestTransfer(sender);
        assertThat(openReviews(payment)).containsExactly("first_payment");
        list(recipient);
        clock.advance(Duration.ofMinutes(1));
        round();
        confirm(newest());

        decide(payment, Decision.RELEASE);
        round();

        assertThat(openReviews(payment)).containsExactly("screening");
        decide(payment, Decision.FAIL);
        settle();
        assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
        assertThat(balance(sender)).isEqualTo(new Balance(LARGE, 0));
        assertThat(paid(recipient)).isZero();
    }

    @Test
    void whatPeopleConfirmedStaysHeldThoughTheListNoLongerNamesIt() {
        Caller sender = somebodyWith(2 * TEN);
        String recipient = stranger();
        desk.toAddress(sender, recipient, TEN, "delisted " + recipient);
        list(recipient);
        round();
        confirm(newest());
        TransferId payment = newestTransfer(sender);

        nobodyIsListedAnyMore();
        clock.advance(Duration.ofMinutes(1));
        round();

        assertThat(openReviews(payment)).containsExactly("screening");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));
        decide(payment, Decision.FAIL);
        settle();
        assertThat(paid(recipient)).isZero();
    }

    @Test
    void aConfirmedPaymentThatIsLeftAsItStandsIsNotAskedAboutAgainByItself() {
        Caller sender = somebodyWith(2 * TEN);
        String recipient = stranger();
        desk.toAddress(sender, recipient, TEN, "kept " + recipient);
        list(recipient);
        round();
        confirm(newest());
        TransferId payment = newestTransfer(sender);
        Review review = open(payment);
        reviews.decide(review.id(), Decision.KEEP, "The court has not spoken", "operator");

        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(1));
            round();
        }

        assertThat(openReviews(payment)).isEmpty();
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));
        reviews.reopen(review.id());
        decide(payment, Decision.FAIL);
    }

    @Test
    void moneyFromAConfirmedAddressGoesBackToWhereItCameFromWhenPeopleSaySo() {
        Caller receiver = frozenAndConfirmed();
        String sender = sandbox.faucet(NETWORK);
        long before = paid(sender);
        TransferId deposit = newestTransfer(receiver);
        for (Decision never : List.of(Decision.RESUME, Decision.RELEASE, Decision.SETTLE, Decision.FAIL)) {
            assertThatThrownBy(() -> decide(deposit, never)).isInstanceOf(Rejected.class);
        }

        decide(deposit, Decision.REFUND);

        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, TEN));
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit success", "withdraw success");
        assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
        assertThat(paid(sender) - before).isEqualTo(TEN);
    }

    @Test
    void moneyWhoseWayBackFailsIsHeldAgainAndNeedsAnotherDecision() {
        Caller receiver = frozenAndConfirmed();
        TransferId deposit = newestTransfer(receiver);
        sandbox.revertNext(NETWORK);
        decide(deposit, Decision.REFUND);
        settle();

        assertHeldAgainAndGivenBackByAnotherDecision(receiver, deposit);
        assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
    }

    @Test
    void moneyWhoseWayBackMayNotBePaidAnyMoreIsHeldAgainAndNeedsAnotherDecision() {
        Caller receiver = frozenAndConfirmed();
        TransferId deposit = newestTransfer(receiver);
        decide(deposit, Decision.REFUND);
        leadTo(newestTransfer(receiver), custody.hotWallet(NETWORK));
        settle();

        assertHeldAgainAndGivenBackByAnotherDecision(receiver, deposit);
    }

    private void assertHeldAgainAndGivenBackByAnotherDecision(Caller receiver, TransferId deposit) {
        assertThat(transfers(receiver)).containsExactly("deposit success", "withdraw failed");
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, TEN));
        decide(deposit, Decision.REFUND);
        settle();
        assertThat(transfers(receiver)).containsExactly("deposit success", "withdraw failed", "withdraw success");
    }

    @Test
    void whatPeopleLeaveAsItStandsStaysHeldIsListedAndCanBeDecidedAgain() {
        Caller receiver = frozenAndConfirmed();
        TransferId deposit = newestTransfer(receiver);
        Review review = open(deposit);
        reviews.decide(review.id(), Decision.KEEP, "The court has not spoken", "operator");
        clock.advance(java.time.Duration.ofDays(30));
        for (int i = 0; i < 5; i++) {
            round();
        }

        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, TEN));
        assertThat(reviews.kept(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data())
                .extracting(Review::id)
                .contains(review.id());
        Review again = reviews.reopen(review.id());
        assertThatThrownBy(() -> reviews.reopen(review.id())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> reviews.reopen(again.id())).isInstanceOf(Conflict.class);
        assertThat(reviews.kept(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data())
                .extracting(Review::id)
                .doesNotContain(review.id());
        decide(deposit, Decision.REFUND);
        settle();
        assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
    }

    @Test
    void theMoneyOfSomebodyWhoseMatchWasConfirmedDoesNotLeaveAnyMore() {
        Caller caller = customer();
        Caller receiver = somebody();
        Subject owner = Subject.named(
                Subject.Kind.PERSON, UUID.randomUUID(), caller.organization(), "Thaddeus Grimshaw-Holloway");
        lookUp(owner);
        Quote quote = dollars(caller, "6789");
        listPerson("Thaddeus Grimshaw-Holloway");
        lookUp(owner);
        desk.toEmail(caller, receiver.email(), TEN, "before");
        assertThat(organizations.isFrozen(caller.organization())).isFalse();

        Hit hit = screening.hits(owner.kind(), owner.id()).getFirst();
        confirm(hit);

        assertThatThrownBy(() -> desk.toEmail(caller, receiver.email(), TEN, "inside"))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> desk.toAddress(caller, stranger(), TEN, "outside"))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cashOut(caller, quote)).isInstanceOf(Forbidden.class);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - TEN, 0));
    }

    @Test
    void aPayoutToSomebodyLikeOneOnAListAsksNoPartnerUntilAPersonHasClearedThem() {
        Caller caller = customer();
        listPerson("Ada Example");
        TransferId payout = cashOut(caller, "6789");
        rampRounds(3);
        assertThat(status(payout)).isEqualTo("pending");
        assertThat(openReviews(payout)).containsExactly("screening");

        judge(hit(payout));
        clock.advance(Duration.ofMinutes(1));
        until(payout, "success");

        assertThat(openReviews(payout)).isEmpty();
    }

    @Test
    void aPayoutToSomebodyConfirmedIsGivenBackByPeopleAndItsSenderIsNotToldWhy() {
        Caller caller = customer();
        listPerson("Ada Example");
        TransferId payout = cashOut(caller, "6789");
        rampRounds(3);
        confirm(hit(payout));
        rampRounds(3);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));

        decide(payout, Decision.FAIL);
        rampRounds(3);

        assertThat(movement(payout)).isEqualTo("failed: The payment was not approved");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aPayoutThatItsPartnerMayKnowOfIsNotGivenBackByPeople() {
        Caller caller = customer();
        TransferId payout = cashOutAndDieAt("payout.before-call", caller);
        listPerson("Ada Example");
        rampRounds(3);

        assertThatThrownBy(() -> decide(payout, Decision.FAIL)).isInstanceOf(Rejected.class);

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        judge(hit(payout));
        clock.advance(Duration.ofMinutes(1));
        until(payout, "success");
    }

    @Test
    void aPayoutThatItsPartnerHasTakenIsWatchedToItsEndThoughItsBeneficiaryIsListedMeanwhile() {
        Caller caller = customer();
        TransferId payout = cashOutAndDieAt("payout.after-call", caller);
        listPerson("Ada Example");

        until(payout, "success");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
        assertThat(openReviews(payout)).isEmpty();
    }

    private TransferId cashOutAndDieAt(String label, Caller caller) {
        TransferId payout = cashOut(caller, "6789");
        Crashes.at(label);
        assertThatThrownBy(() -> rampRounds(3)).matches(Crashes::isDeath);
        clock.advance(Jobs.LEASE);
        return payout;
    }

    private Hit hit(TransferId transfer) {
        return screening.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(found -> found.subject().equals(transfer.value()))
                .findFirst()
                .orElseThrow();
    }

    private void lookUp(Subject subject) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> screening.screen(subject));
    }

    private void listPerson(String name) {
        replace("id,kind,names,birthDates,countries,addresses,program\n1-person,person," + name + ",,,,test\n");
    }

    /** Somebody who got money from an address on a list, which a person has confirmed. */
    private Caller frozenAndConfirmed() {
        list(sandbox.faucet(NETWORK));
        Caller receiver = somebody();
        deposit(receiver, TEN);
        settle();
        confirm(newest());
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, TEN));
        return receiver;
    }

    private void decide(TransferId transfer, Decision decision) {
        reviews.decide(open(transfer).id(), decision, "looked at by the test", "operator");
    }

    private Review open(TransferId transfer) {
        return reviews.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(review -> review.transfer().equals(transfer))
                .findFirst()
                .orElseThrow();
    }

    private TransferId newestTransfer(Caller owner) {
        return new TransferId(
                jdbc.sql("select id from transfer where organization_id = :owner order by id desc limit 1")
                        .param("owner", owner.organization().value())
                        .query(UUID.class)
                        .single());
    }

    private void confirm(Hit hit) {
        screening.judge(hit.id(), true, "it is them", "operator");
    }

    private void judge(Hit hit) {
        screening.judge(hit.id(), false, "looked at by the test", "operator");
    }

    private Hit newest() {
        List<Hit> open =
                screening.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data();
        return open.stream().max(Comparator.comparing(Hit::createdAt)).orElseThrow();
    }

    private void list(String address) {
        replace("id,kind,names,birthDates,countries,addresses,program\n" + "1-" + address + ",other,,,," + address
                + ",test\n");
    }

    private void replace(String file) {
        lists.replace("test", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }
}
