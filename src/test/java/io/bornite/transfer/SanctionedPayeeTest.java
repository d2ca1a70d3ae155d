package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.kyc.Approvals;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.kyc.screening.Subject;
import io.bornite.ledger.Balance;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeDetails;
import io.bornite.payee.Payees;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Money within the house for people who may stand on a list. */
class SanctionedPayeeTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    @Autowired
    private Payees payees;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Approvals approvals;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void nobodyIsListedAnyMore() {
        list("0x00000000000000000000000000000000000000aa");
    }

    @Test
    void moneyForAPayeeWhoMayStandOnAListIsHeldUntilAPersonClearsThem() {
        Caller sender = somebodyWith(2 * TEN);
        Caller receiver = somebody();
        listName("Ignatius Blackthorne");
        Hit hit = payeeNamed("Ignatius Blackthorne", sender, receiver.email());

        TransferWithAccountDto answer = pay(sender, receiver.email(), "a payee");
        someTime();

        assertThat(answer.transfer().status()).isEqualTo(TransferStatus.PENDING);
        assertThat(answer.toString().toLowerCase(Locale.ROOT)).doesNotContain("list", "sanction", "review", "screen");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, TEN));
        assertThat(transfers(receiver)).isEmpty();
        assertThat(pay(sender, receiver.email(), "a payee"))
                .as("the same request gets the same answer")
                .isEqualTo(answer);
        judge(hit);
        someTime();
        assertThat(transfers(sender)).containsExactly("deposit success", "send success");
        assertThat(transfers(receiver)).containsExactly("receive success");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
        assertThat(pay(sender, receiver.email(), "a payee").transfer().id())
                .isEqualTo(answer.transfer().id());
    }

    /** What is posted keeps its accounts locked: whoever posts again takes more of them, against everybody's order. */
    @Test
    void aPaymentThatMayGoOnIsLetGoAndClaimedInTwoTransactionsThatPostOnceEach() {
        Caller sender = somebodyWith(TEN);
        Caller receiver = somebody();
        listName("Ignatius Blackthorne");
        Hit hit = payeeNamed("Ignatius Blackthorne", sender, receiver.email());
        UUID payment = pay(sender, receiver.email(), "two posts").transfer().id();
        judge(hit);

        jobs.run("carry-held-payment", payment.toString());

        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
        assertThat(jdbc.sql("select count(distinct xmin::text) from ledger_posting where key in (:letGo, :claimed)")
                        .param("letGo", "go-on:" + payment)
                        .param("claimed", "guest-end:" + payment)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatOneWritesOfAPayeeHoldsUpNobodyElsesMoney() {
        Caller sender = somebodyWith(TEN);
        Caller receiver = somebody();
        listName("Ignatius Blackthorne");
        Hit hit = payeeNamed("Ignatius Blackthorne", somebody(), receiver.email());

        assertThat(pay(sender, receiver.email(), "another's payee").transfer().status())
                .isEqualTo(TransferStatus.SUCCESS);

        judge(hit);
    }

    @Test
    void moneyForAnOrganisationWhosePersonMayStandOnAListIsHeldWhoeverPaysAndHoweverTheyNameIt() {
        Caller sender = somebodyWith(2 * TEN);
        Caller receiver = somebody();
        listName("Perpetua Nightshade");
        Hit hit = screened(
                Subject.named(Subject.Kind.PERSON, UUID.randomUUID(), receiver.organization(), "Perpetua Nightshade"));

        assertThat(pay(sender, receiver.email(), "by mail").transfer().status()).isEqualTo(TransferStatus.PENDING);
        desk.toAddress(sender, wallet(receiver).address(), TEN, "by address");
        someTime();

        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 2 * TEN));
        judge(hit);
        someTime();
        assertThat(transfers(receiver)).containsExactly("receive success", "receive success");
        assertThat(balance(receiver)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void aCompanyIsPaidAgainOnceTheOwnerOnTheListIsNoOwnerAnyMore() {
        Caller sender = somebodyWith(2 * TEN);
        Caller receiver = somebody();
        Approvals.NamedOwner owner = approvals.companyOwnedBy(receiver.organization(), "Perpetua", "Nightshade");
        listName("Perpetua Nightshade");
        Hit hit = screened(
                Subject.named(Subject.Kind.PERSON, owner.person(), receiver.organization(), "Perpetua Nightshade"));
        screening.judge(hit.id(), true, "it is her", "operator");
        pay(sender, receiver.email(), "while she is an owner");
        someTime();
        Review review = reviewsOf(sender).getFirst();

        approvals.delete(owner);
        someTime();

        assertThat(transfers(receiver))
                .as("people were asked, and people answer")
                .isEmpty();
        assertThat(pay(sender, receiver.email(), "afterwards").transfer().status())
                .isEqualTo(TransferStatus.SUCCESS);
        reviews.decide(review.id(), Review.Decision.FAIL, "given back", "two operators");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void whenAPersonConfirmsTheMatchTheMoneyStaysUntilPeopleGiveItBack() {
        Caller sender = somebodyWith(TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        list(stranger);
        pay(sender, stranger, "a listed mailbox");
        someTime();
        screening.judge(newest().id(), true, "it is them", "operator");
        someTime();

        assertThat(balance(sender)).isEqualTo(new Balance(TEN, TEN));
        Review review = reviews.open(new PageRequest(1, 200)).data().stream()
                .filter(open -> open.organization().equals(sender.organization()))
                .findFirst()
                .orElseThrow();
        reviews.decide(review.id(), Review.Decision.FAIL, "the authority says so", "two operators");
        someTime();
        assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
        assertThat(jdbc.sql("select external_status from transfer_transaction where organization_id = :sender"
                                + " and status = 'failed'")
                        .param("sender", sender.organization().value())
                        .query(String.class)
                        .single())
                .isEqualTo("The payment could not be made");
    }

    @Test
    void aClearedPaymentToAMailboxWithoutAnAccountGoesOnToWaitForIt() {
        Caller sender = somebodyWith(TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        list(stranger);
        pay(sender, stranger, "a guest");
        someTime();
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, TEN));

        judge(newest());
        someTime();

        assertThat(balance(sender)).isEqualTo(new Balance(0, 0));
        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(balance(enter(stranger))).isEqualTo(new Balance(TEN, 0));
        assertThat(transfers(sender)).containsExactly("deposit success", "send success");
    }

    @Test
    void anAddressOfOursThatIsListedHoldsItsMoneyUpToo() {
        Caller sender = somebodyWith(TEN);
        Caller receiver = somebody();
        list(wallet(receiver).address());
        desk.toAddress(sender, wallet(receiver).address(), TEN, "listed " + receiver.organization());
        someTime();

        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(transfers(receiver)).isEmpty();
        judge(newest());
        someTime();
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void moneyThatWaitsForAMailboxListedMeanwhileIsNeitherClaimedNorGivenBack() {
        Caller sender = somebodyWith(TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        pay(sender, stranger, "listed later");
        list(stranger);

        Caller receiver = enter(stranger);
        assertThat(transfers(receiver)).isEmpty();
        clock.advance(Duration.ofDays(40));
        someTime();
        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");

        judge(newest());
        someTime();
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void moneyThatWaitsForAPayeeConfirmedMeanwhileStaysUntilPeopleGiveItBack() {
        Caller sender = somebodyWith(2 * TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        String other = "s-" + UUID.randomUUID() + "@example.com";
        pay(sender, stranger, "confirmed later");
        pay(sender, other, "somebody else");
        listName("Ignatius Blackthorne");
        Hit hit = payeeNamed("Ignatius Blackthorne", sender, stranger);
        someTime();
        assertThat(reviewsOf(sender))
                .as("a match that nobody judged needs no second decision")
                .isEmpty();

        screening.judge(hit.id(), true, "it is them", "operator");
        someTime();

        Review review = reviewsOf(sender).getFirst();
        assertThat(reviewsOf(sender)).hasSize(1);
        assertThat(review.kind()).isEqualTo(Review.Kind.SCREENING);
        Caller receiver = enter(stranger);
        clock.advance(Duration.ofDays(20));
        someTime();
        clock.advance(Duration.ofDays(20));
        someTime();
        assertThat(transfers(receiver)).isEmpty();
        assertThat(transfers(sender))
                .as("only the other payment goes back by the calendar")
                .containsExactlyInAnyOrder("deposit success", "send pending", "send refunded");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
        for (Review.Decision never : List.of(Review.Decision.RELEASE, Review.Decision.SETTLE, Review.Decision.REFUND)) {
            assertThatThrownBy(() -> reviews.decide(review.id(), never, "a mistake", "two operators"))
                    .isInstanceOf(Rejected.class);
        }

        reviews.decide(review.id(), Review.Decision.FAIL, "the authority says so", "two operators");
        someTime();

        assertThat(transfers(receiver)).isEmpty();
        assertThat(transfers(sender)).containsExactly("deposit success", "send refunded", "send refunded");
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 0));
        assertThat(reviewsOf(sender)).isEmpty();
        assertThat(whatTheSenderReads(review)).isEqualTo("The payment could not be made");
        assertThat(jdbc.sql("select count(*) from ledger_posting where key = :key")
                        .param("key", "guest-end:" + review.transfer().value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void moneyForAConfirmedMailboxThatPeopleKeepStaysIsListedAndCanBeDecidedAgain() {
        Caller sender = somebodyWith(TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        pay(sender, stranger, "kept");
        list(stranger);
        someTime();
        Hit hit = newest();
        assertThat(hit.organization()).as("it is found before anybody comes").isEqualTo(sender.organization());
        screening.judge(hit.id(), true, "it is them", "operator");
        Review review = reviewsOf(sender).getFirst();

        reviews.decide(review.id(), Review.Decision.KEEP, "frozen by order", "two operators");
        list("0x00000000000000000000000000000000000000aa");
        Caller receiver = enter(stranger);
        clock.advance(Duration.ofDays(40));
        someTime();

        assertThat(reviewsOf(sender)).isEmpty();
        assertThat(transfers(receiver)).isEmpty();
        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(jdbc.sql("select count(*) from guest_mail m join guest_money g using (transfer_id)"
                                + " where g.email = :email and m.sent > 1")
                        .param("email", stranger)
                        .query(Long.class)
                        .single())
                .as("nobody is reminded of what they cannot have")
                .isZero();
        Review again = reviews.reopen(review.id());
        reviews.decide(again.id(), Review.Decision.FAIL, "the order was lifted", "two operators");
        assertThat(transfers(sender)).containsExactly("deposit success", "send refunded");
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void whatPeopleHaveFoundHoldsTheMoneyThoughTheListNoLongerNamesTheAddress() {
        Caller receiver = somebody();
        Caller sender = somebodyWith(TEN);
        list(wallet(receiver).address());
        desk.toAddress(sender, wallet(receiver).address(), TEN, "delisted " + UUID.randomUUID());
        someTime();
        Hit hit = newest();
        screening.judge(hit.id(), true, "it is them", "operator");

        list("0x00000000000000000000000000000000000000aa");
        someTime();

        assertThat(transfers(sender)).containsExactly("deposit success", "send pending");
        assertThat(transfers(receiver)).isEmpty();
        reviews.decide(reviewsOf(sender).getFirst().id(), Review.Decision.FAIL, "given back", "two operators");
    }

    @Test
    void aReceiverWithAConfirmedMatchWhoSignsUpBeforeThePaymentIsSeenGetsNothing() {
        Caller sender = somebodyWith(TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        pay(sender, stranger, "at sign-up");
        listName("Ignatius Blackthorne");
        Hit hit = payeeNamed("Ignatius Blackthorne", sender, stranger);
        screening.judge(hit.id(), true, "it is them", "operator");

        Caller receiver = enter(stranger);

        assertThat(transfers(receiver)).isEmpty();
        assertThat(reviewsOf(sender)).hasSize(1);
        reviews.decide(reviewsOf(sender).getFirst().id(), Review.Decision.FAIL, "given back", "two operators");
    }

    @Test
    void moneyThatMustWaitForAPersonHidesNoneOfAnybodyElse() {
        Caller sender = somebodyWith(TEN);
        String stranger = "s-" + UUID.randomUUID() + "@example.com";
        for (int i = 0; i < 201; i++) {
            desk.toEmail(sender, stranger, 1_000_000L, "many " + i + sender.organization());
        }
        Caller honest = somebodyWith(TEN);
        pay(honest, stranger, "honest");
        listName("Ignatius Blackthorne");
        Hit hit = payeeNamed("Ignatius Blackthorne", sender, stranger);

        Caller receiver = enter(stranger);

        assertThat(transfers(receiver)).containsExactly("receive success");
        assertThat(transfers(honest)).containsExactly("deposit success", "send success");
        judge(hit);
        someTime();
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN + 201 * 1_000_000L, 0));
    }

    private List<Review> reviewsOf(Caller sender) {
        return reviews.open(new PageRequest(1, 200)).data().stream()
                .filter(open -> open.organization().equals(sender.organization()))
                .toList();
    }

    private String whatTheSenderReads(Review review) {
        return jdbc.sql("select external_status from transfer_transaction where transfer_id = :transfer")
                .param("transfer", review.transfer().value())
                .query(String.class)
                .single();
    }

    private TransferWithAccountDto pay(Caller sender, String email, String key) {
        return Objects.requireNonNull(
                desk.toEmail(sender, email, TEN, key + sender.organization()).getBody());
    }

    private Hit payeeNamed(String name, Caller owner, String email) {
        Payee payee = payees.create(
                owner.organization(),
                EmailAddress.require(email, "email"),
                new PayeeDetails(name, null, null, null),
                null);
        return screening.hits(Subject.Kind.PAYEE, payee.id().value()).getFirst();
    }

    private Hit screened(Subject subject) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> screening.screen(subject));
        return screening.hits(subject.kind(), subject.id()).getFirst();
    }

    private void someTime() {
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(31));
            round();
        }
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
        listLine("1-" + address + ",other,,,," + address + ",test\n");
    }

    private void listName(String name) {
        listLine("1-" + name + ",person," + name + ",,,,test\n");
    }

    private void listLine(String line) {
        String file = "id,kind,names,birthDates,countries,addresses,program\n" + line;
        lists.replace("test", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }
}
