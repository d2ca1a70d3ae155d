package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Means;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.Balance;
import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import io.bornite.payee.PayeeBankAccount;
import io.bornite.payee.PayeeDetails;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crashes;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Mode;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.platform.Unavailable;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.rail.Movement;
import io.bornite.rail.Partner;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.TestPartners;
import io.bornite.rail.sandbox.SandboxPartners.Decision;
import io.bornite.support.Race;
import io.bornite.transfer.review.RailBreak;
import io.bornite.transfer.review.Review;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OfframpTest extends RampWorld {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Transfers transfers;

    @Autowired
    Payees payees;

    @Autowired
    MeterRegistry metrics;

    @Test
    void aPayoutIsHeldThenPaidOutAndItsFeeTaken() {
        Caller caller = customer();
        long fees = fees();
        long clearing = clearing();

        TransferId payout = cashOut(caller, "6789");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        assertThat(status(payout)).isEqualTo("pending");
        until(payout, "success");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
        assertThat(fees() - fees).isEqualTo(FEE);
        assertThat(clearing() - clearing).isEqualTo(HUNDRED - FEE);
        assertThat(movement(payout)).startsWith("success");
        assertThat(openReviews(payout)).isEmpty();
    }

    @Test
    void aPayoutFromBeforeItWasKeptWhetherSomebodyElseIsPaidGoesOn() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        int before = jdbc.sql("update transfer set details = (details::jsonb - 'thirdParty')::json where id = :id"
                        + " and details ->> 'thirdParty' = 'false'")
                .param("id", payout.value())
                .update();

        until(payout, "success");

        assertThat(before).isOne();
        assertThat(TransferDto.of(transfers.get(caller.organization(), payout)).isThirdPartyPayment())
                .isFalse();
    }

    @Test
    void anothersWalletIsOneThatNobodyHas() {
        Caller caller = customer();
        Caller stranger = somebodyWith(FIVE_HUNDRED);
        Quote quote = dollars(caller, "6789");

        for (UUID nobodys : List.of(wallet(stranger).id().value(), UUID.randomUUID())) {
            assertThatThrownBy(() -> cashOut(caller, quote, nobodys))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("There is no such wallet");
        }

        assertThat(balance(stranger)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        until(cashOut(caller, quote, wallet(caller).id().value()), "success");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
    }

    @Test
    void aPayeeWhoseAccountChangesWhileThePayoutIsUnderWayIsPaidAtTheOneItWasAcceptedFor() {
        Caller caller = customer();
        OrganizationId organization = caller.organization();
        PayeeId payee = grace(organization, "000555506789");
        TransferId payout = cashOut(caller, quotes.toPayee(organization, Country.USA, HUNDRED, payee.value()));

        payees.update(organization, payee, new PayeeDetails("mallory", "Mallory", "Quill", null));
        payees.delete(organization, payee);
        grace(organization, "000666606789");
        assertThat(payoutsOf(payout)).as("nobody has been asked yet").isZero();
        until(payout, "success");

        assertThat(jdbc.sql("select detail #>> '{bank,accountNumber}' from sandbox_partner_record"
                                + " where reference = :reference and kind = 'payout'")
                        .param("reference", offramps.reference(payout))
                        .query(String.class)
                        .list())
                .containsExactly("000555506789");
        assertThat(transfers.get(organization, payout).destination().party())
                .extracting(TransferAccount.Party::displayName)
                .isEqualTo("Grace Hopper");
    }

    private PayeeId grace(OrganizationId organization, String number) {
        return payees.create(
                        organization,
                        EmailAddress.require("grace@example.com", "email"),
                        new PayeeDetails("grace", "Grace", "Hopper", null),
                        new PayeeBankAccount(
                                Country.USA,
                                "Chase",
                                "270 Park Avenue, New York",
                                TransferAccountType.BANK_ACH,
                                BankAccountType.CHECKING,
                                "021000021",
                                number,
                                "Grace Hopper",
                                "1 Main Street, Arlington",
                                "CHASUS33"))
                .id();
    }

    @Test
    void whileAPaperIsLookedIntoNobodysPaymentWaits() {
        Caller caller = customer();
        Caller limited = new Caller(
                caller.user(), caller.organization(), caller.email(), Means.LIMITED_TOKEN, UUID.randomUUID());
        Quote quote = dollars(caller, "6789");

        // Of a token that is gone nothing is left: whoever had asked for that first would not have come to the paper.
        assertThatThrownBy(() -> offramps.cashOut(limited, quote, "MZ".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> offramps.cashOut(limited, quote, "limited-" + quote.payload()))
                .isInstanceOf(Forbidden.class);

        until(cashOut(caller, quote), "success");
    }

    @Test
    void eurosAreExchangedAndEveryUnitIsExplained() {
        Caller caller = customer();
        long before = book("fx:EUR", Currency.EUR);
        long dollars = book("fx:USDC", Currency.USDC) + book("fx-result:USDC", Currency.USDC) + fees();
        long owed = book("clearing:0x21:EUR", Currency.EUR);
        TransferId payout = cashOut(caller, euros(caller, "6789"));
        until(payout, "success");

        long paid = book("clearing:0x21:EUR", Currency.EUR) - owed;
        assertThat(paid).isEqualTo(8_892_000_000L);
        assertThat(before - book("fx:EUR", Currency.EUR)).isEqualTo(paid);
        assertThat(book("fx:USDC", Currency.USDC) + book("fx-result:USDC", Currency.USDC) + fees() - dollars)
                .isEqualTo(HUNDRED);
    }

    @Test
    void aPayoutThatFailsGivesTheMoneyBackWithItsReason() {
        Caller caller = customer();
        long fees = fees();

        TransferId payout = cashOut(caller, "0001");
        until(payout, "failed");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(movement(payout)).isEqualTo("failed: The bank does not know the account");
        assertThat(fees()).isEqualTo(fees);
    }

    @Test
    void aRefusalInWordsThatCannotBeStoredGivesTheMoneyBackAllTheSame() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");

        offramps.carry(
                payout,
                TestPartners.of(
                        Mode.SANDBOX,
                        TestPartners.answering(
                                rails.of(ProviderCode.PARTNER_1),
                                "payOut",
                                new Reply.Refused<>("No such\u0000branch \ud800" + "!".repeat(1_000)))));

        assertThat(status(payout)).isEqualTo("failed");
        assertThat(movement(payout)).startsWith("failed: No such branch  !").hasSizeLessThan(520);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aPayoutThatComesBackAfterDaysIsBookedBackWithItsFee() {
        Caller caller = customer();
        long fees = fees();
        long clearing = clearing();
        TransferId payout = cashOut(caller, "0002");
        until(payout, "success");
        assertThat(fees() - fees).isEqualTo(FEE);

        clock.advance(Duration.ofDays(3));
        until(payout, "refunded");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(fees()).isEqualTo(fees);
        assertThat(clearing()).isEqualTo(clearing);
        assertThat(movement(payout)).isEqualTo("failed: Returned: The account is closed");
    }

    @Test
    void whatNobodyCanSayMovesNoMoneyAndIsAskedUntilSomebodyCan() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0003");
        rampRounds(10);

        assertThat(status(payout)).isEqualTo("pending");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        until(payout, "success");

        assertThat(payoutsOf(payout)).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsLostIsAskedForByTheSameReferenceAndPaidOnce() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0011");
        round();
        assertThat(payoutsOf(payout)).as("the partner has it").isEqualTo(1);
        assertThat(status(payout)).as("and we do not know").isEqualTo("pending");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        assertThat(jobsOf(payout)).isOne();

        until(payout, "success");

        assertThat(payoutsOf(payout)).isEqualTo(1);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
    }

    @Test
    void whatIsUnknownForADayNeedsAPersonAndHisWordReleasesIt() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        rampRound();
        decide(payout, Decision.UNKNOWN);
        rampRounds(2);
        clock.advance(Duration.ofHours(25));
        rampRounds(2);

        assertThat(openReviews(payout)).containsExactly("unknown");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        assertThatThrownBy(() -> reviews.decide(review(payout), Review.Decision.REFUND, "No", "op"))
                .isInstanceOf(Rejected.class);
        reviews.decide(review(payout), Review.Decision.FAIL, "The partner lost it", "op");

        assertThat(status(payout)).isEqualTo("failed");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(reviews.open(new PageRequest(1, 100)).data())
                .noneMatch(review -> review.transfer().equals(payout));
    }

    @Test
    void whatThePartnerCanSayAgainNeedsNoPersonAndAnEarlierProposalMovesNothing() {
        Caller caller = customer();
        TransferId paid = cashOut(caller, "6789");
        TransferId pending = cashOut(caller, "6789");
        TransferId another = cashOut(caller, "0012");
        TransferId lost = cashOut(caller, "0011");
        round();
        unknownForADay(paid, pending, lost);
        assertThat(openReviews(another)).containsExactly("amount");
        assertThat(status(lost)).isEqualTo("pending");
        List<UUID> asked = List.of(review(paid), review(pending), review(another), review(lost));

        saysNow(paid, Decision.SUCCESS);
        saysNow(pending, Decision.PENDING);
        saysNow(another, Decision.PENDING);
        saysNow(lost, Decision.PENDING);

        tooLate(asked.get(0), Review.Decision.REFUND);
        tooLate(asked.get(1), Review.Decision.FAIL);
        tooLate(asked.get(2), Review.Decision.SETTLE);
        tooLate(asked.get(3), Review.Decision.FAIL);
        assertThat(List.of(status(paid), status(pending), status(another), status(lost)))
                .containsExactly("success", "processing", "processing", "processing");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 3 * HUNDRED));
        saysNow(pending, Decision.SUCCESS);
        saysNow(lost, Decision.FAILED);
        saysNow(another, Decision.FAILED);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - 2 * HUNDRED, 0));
    }

    @Test
    void whatAPartnerTakesBackOfAPayoutThatItHasPaidBooksNothingBack() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");
        saysNow(payout, Decision.FAILED);
        assertThat(openReviews(payout)).containsExactly("contradiction");
        UUID asked = review(payout);

        saysNow(payout, Decision.SUCCESS);

        tooLate(asked, Review.Decision.REFUND);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
    }

    @Test
    void aPayoutThatIsSettledIsBookedBackByPeopleOnlyWhereItsPartnerContradictsItself() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        rampRound();
        unknownForADay(payout);
        UUID kept = review(payout);
        reviews.decide(kept, Review.Decision.KEEP, "It is asked for", "op");
        saysNow(payout, Decision.SUCCESS);
        assertThat(status(payout)).isEqualTo("success");

        UUID again = reviews.reopen(kept).id();

        assertThatThrownBy(() -> reviews.decide(again, Review.Decision.REFUND, "It was unknown", "op"))
                .isInstanceOf(Rejected.class);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
        reviews.decide(again, Review.Decision.KEEP, "It was paid", "op");
    }

    @Test
    void aWebhookThatNeverComesCostsFiveMinutesAtMost() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0010");
        for (int minute = 0; minute < 6; minute++) {
            clock.advance(Duration.ofMinutes(1));
            jobs.runDue();
        }

        assertThat(status(payout)).isEqualTo("success");
    }

    @Test
    void webhooksThatComeTwiceOrInTheWrongOrderChangeNothing() {
        Caller caller = customer();
        TransferId twice = cashOut(caller, "0005");
        TransferId wrong = cashOut(caller, "0006");
        until(twice, "success");
        until(wrong, "success");
        rampRounds(3);

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - 2 * HUNDRED, 0));
        assertThat(heard.settled(twice)).isEqualTo(1);
        assertThat(heard.settled(wrong)).isEqualTo(1);
    }

    @Test
    void aForgedWebhookSaysSuccessAndThePollSaysTheTruth() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0007");
        until(payout, "failed");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(jdbc.sql("select count(*) from partner_webhook where reference = :reference")
                        .param("reference", offramps.reference(payout))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aPartnerThatSaysFailedAfterPaidIsContradictedByAPersonOnly() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");

        decide(payout, Decision.FAILED);
        clock.advance(Duration.ofHours(1));
        rampRounds(2);

        assertThat(status(payout)).isEqualTo("success");
        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
        reviews.decide(review(payout), Review.Decision.REFUND, "The partner proved it", "op");
        assertThat(status(payout)).isEqualTo("refunded");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aPartnerThatSaysPaidAfterFailedIsContradictedByAPersonOnly() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        rampRound();
        unknownForADay(payout);
        reviews.decide(review(payout), Review.Decision.FAIL, "The partner lost it", "op");
        rampRounds(2);
        assertThat(openReviews(payout)).isEmpty();

        decide(payout, Decision.SUCCESS);
        clock.advance(Duration.ofHours(1));
        rampRounds(2);

        assertThat(status(payout)).isEqualTo("failed");
        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        reviews.decide(review(payout), Review.Decision.KEEP, "The partner takes it back", "op");
        clock.advance(Duration.ofHours(1));
        rampRounds(2);
        assertThat(openReviews(payout)).isEmpty();
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aPartnerThatSaysPaidAfterItWasReturnedIsContradictedByAPersonOnly() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");
        decide(payout, Decision.RETURNED);
        until(payout, "refunded");
        rampRounds(2);
        assertThat(openReviews(payout)).isEmpty();
        assertThat(jobsOf(payout)).as("it is asked about now and then").isOne();

        decide(payout, Decision.PENDING);
        rampRounds(2);
        assertThat(openReviews(payout)).containsExactly("contradiction");
        for (Review.Decision moving : List.of(Review.Decision.SETTLE, Review.Decision.FAIL, Review.Decision.REFUND)) {
            assertThatThrownBy(() -> reviews.decide(review(payout), moving, "They pay it again", "op"))
                    .isInstanceOf(Rejected.class);
        }
        reviews.decide(review(payout), Review.Decision.KEEP, "They will stop it", "op");
        decide(payout, Decision.SUCCESS);
        rampRounds(2);

        assertThat(status(payout)).isEqualTo("refunded");
        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        reviews.decide(review(payout), Review.Decision.KEEP, "The partner takes it back", "op");
        rampRounds(2);
        assertThat(openReviews(payout)).isEmpty();
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void whatPeopleBookBackLongAfterItWasPaidIsWatchedFromThenOn() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");
        clock.advance(Duration.ofDays(31));
        rampRounds(2);
        decide(payout, Decision.FAILED);
        rampRounds(2);
        assertThat(jobsOf(payout)).isZero();

        reviews.decide(review(payout), Review.Decision.REFUND, "The partner proved it", "op");
        rampRound();
        assertThat(jobsOf(payout)).isOne();
        saysNow(payout, Decision.SUCCESS);

        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aPayoutThatFailedBecauseItsAnswerWasLostNeedsAPersonWhenThePartnerStillHasIt() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0011");
        round();
        unknownForADay(payout);
        assertThat(status(payout)).isEqualTo("pending");
        reviews.decide(review(payout), Review.Decision.FAIL, "They never got it", "op");
        rampRounds(2);

        decide(payout, Decision.PENDING);
        rampRounds(2);
        assertThat(openReviews(payout)).containsExactly("contradiction");
        reviews.decide(review(payout), Review.Decision.KEEP, "They will stop it", "op");
        decide(payout, Decision.SUCCESS);
        rampRounds(2);

        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(status(payout)).isEqualTo("failed");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void whatThePartnerSaysWhileAPersonFailsThePayoutIsNotLost() {
        Caller caller = customer();
        TransferId paid = cashOut(caller, "6789");
        TransferId lost = cashOut(caller, "0011");
        round();
        unknownForADay(paid, lost);
        assertThat(status(paid)).isEqualTo("processing");
        assertThat(status(lost)).isEqualTo("pending");

        decide(paid, Decision.SUCCESS);
        failWhileItIsAt("payout.after-outcome", paid);
        decide(lost, Decision.PENDING);
        failWhileItIsAt("payout.after-call", lost);

        for (TransferId payout : List.of(paid, lost)) {
            assertThat(status(payout)).isEqualTo("failed");
            assertThat(openReviews(payout)).containsExactly("contradiction");
        }
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aWebhookAboutAPayoutThatFailedLongAgoHasThePartnerAskedOnceMore() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0001");
        until(payout, "failed");
        clock.advance(Duration.ofDays(31));
        rampRounds(2);
        assertThat(jobsOf(payout)).isZero();

        decide(payout, Decision.SUCCESS);
        rampRounds(2);

        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(jobsOf(payout)).isZero();
    }

    @Test
    void whatThePartnerRefusesAtTheFirstAskIsNotAskedAboutAgain() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        jdbc.sql(
                        "delete from sandbox_partner_record where reference = (select customer from payout where transfer_id = :id)")
                .param("id", payout.value())
                .update();

        until(payout, "failed");

        assertThat(jobsOf(payout)).isZero();
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aPartnerThatPaysAnotherAmountWaitsForAPerson() {
        Caller caller = customer();
        double told = amountBreaksTold();
        TransferId payout = cashOut(caller, "0012");
        rampRounds(5);

        assertThat(status(payout)).isEqualTo("processing");
        assertThat(openReviews(payout)).containsExactly("amount");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        jobs.run("carry-payout", payout.value().toString());
        reviews.decide(review(payout), Review.Decision.SETTLE, "Their loss", "op");

        assertThat(status(payout)).isEqualTo("success");
        clock.advance(Duration.ofHours(1));
        rampRounds(2);
        Money agreed = new Money(HUNDRED - FEE, Currency.USD);
        RailBreak found = railBreak(payout);
        assertThat(found.kind()).isEqualTo("amount");
        assertThat(found.expected()).isEqualTo(agreed);
        assertThat(found.actual()).isEqualTo(agreed.plus(agreed));
        assertThat(found.openedAt()).isBefore(clock.instant().minus(Duration.ofHours(1)));
        assertThat(amountBreaksTold() - told).isOne();
        assertThat(openReviews(payout)).isEmpty();
    }

    @Test
    void aPartnerThatPaysASecondTimeAfterItWasSettledIsFound() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");
        Money agreed = new Money(HUNDRED - FEE, Currency.USD);
        Partners twice = havingPaid(payout, agreed.plus(agreed), null);

        offramps.carry(payout, twice);

        assertThat(openReviews(payout)).containsExactly("amount");
        assertThat(railBreak(payout).expected()).isEqualTo(agreed);
        assertThat(railBreak(payout).actual()).isEqualTo(agreed.plus(agreed));
        assertThatThrownBy(() -> reviews.decide(review(payout), Review.Decision.REFUND, "Paid twice", "op"))
                .isInstanceOf(Rejected.class);
        reviews.decide(review(payout), Review.Decision.KEEP, "They ask the bank for it", "op");
        offramps.carry(payout, twice);
        assertThat(openReviews(payout)).isEmpty();
        assertThat(status(payout)).isEqualTo("success");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
    }

    @Test
    void anAmountThatIsRightAgainEndsTheDifferenceAndTheSameWrongOneOpensItAnew() {
        TransferId payout = cashOut(customer(), "6789");
        until(payout, "success");
        Money agreed = new Money(HUNDRED - FEE, Currency.USD);
        Partners twice = havingPaid(payout, agreed.plus(agreed), null);
        Partners right = havingPaid(payout, agreed, null);
        double told = amountBreaksTold();
        offramps.carry(payout, twice);
        reviews.decide(review(payout), Review.Decision.KEEP, "They ask the bank for it", "op");

        offramps.carry(payout, right);
        assertThat(railBreaks(payout)).isEmpty();
        assertThat(closing(payout))
                .isEqualTo(new RailBreak.Closing(clock.instant(), "partner", "The partner says what was expected"));
        offramps.carry(payout, twice);

        assertThat(railBreak(payout).actual()).isEqualTo(agreed.plus(agreed));
        assertThat(amountBreaksTold() - told).isEqualTo(2);
        assertThat(openReviews(payout)).containsExactly("amount");
        explain(payout, RailBreak.AMOUNT);
        offramps.carry(payout, right);
        assertThat(openReviews(payout)).as("it is asked no more").isEmpty();
        assertThat(closing(payout).reason()).isEqualTo("They pay it back");
        offramps.carry(payout, twice);
        assertThat(railBreak(payout).actual()).isEqualTo(agreed.plus(agreed));
    }

    @Test
    void aContradictionIsAskedAtOnceBesideTheQuestionAboutAnAmount() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");
        Partners twice = havingPaid(payout, new Money(2 * HUNDRED, Currency.USD), null);
        offramps.carry(payout, twice);
        UUID amount = review(payout);

        saysNow(payout, Decision.FAILED);
        saysNow(payout, Decision.FAILED);
        assertThat(openReviews(payout)).containsExactlyInAnyOrder("amount", "contradiction");
        offramps.carry(payout, twice);
        assertThat(openReviews(payout)).as("paid it is again").containsExactly("amount");
        saysNow(payout, Decision.FAILED);
        UUID contradiction = review(payout, "contradiction");

        assertThatThrownBy(() -> reviews.decide(amount, Review.Decision.REFUND, "Of another question", "op"))
                .isInstanceOf(Rejected.class);
        reviews.decide(contradiction, Review.Decision.REFUND, "The partner proved it", "op");
        assertThat(status(payout)).isEqualTo("refunded");
        assertThat(openReviews(payout)).isEmpty();
        tooLate(amount, Review.Decision.KEEP);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aFailureAfterAnotherAmountIsDecidedByPeopleOnlyAlsoBeforeItIsSettled() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0012");
        rampRounds(5);

        saysNow(payout, Decision.FAILED);

        assertThat(status(payout)).isEqualTo("processing");
        assertThat(openReviews(payout)).containsExactlyInAnyOrder("amount", "contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        reviews.decide(review(payout, "contradiction"), Review.Decision.FAIL, "Their bank proved it", "op");
        assertThat(status(payout)).isEqualTo("failed");
        assertThat(openReviews(payout)).isEmpty();
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void whatIsSaidNoMoreToHaveComeBackIsAQuestionOfItsAmountOnlyAlsoBeforeItIsSettled() {
        TransferId payout = cashOut(customer(), "6789");
        rampRound();
        decide(payout, Decision.UNKNOWN);
        Money paid = new Money(HUNDRED, Currency.USD);
        offramps.carry(payout, havingPaidUnseen(payout, paid, "The account is closed"));
        assertThat(openReviews(payout)).containsExactly("contradiction");

        offramps.carry(payout, havingPaidUnseen(payout, paid, null));

        assertThat(openReviews(payout)).containsExactly("amount");
        reviews.decide(review(payout), Review.Decision.SETTLE, "Their loss", "op");
    }

    @Test
    void aContradictionThatWasKeptIsAskedAgainIfItIsSaidAgainAfterItHadEnded() {
        TransferId payout = cashOut(customer(), "6789");
        until(payout, "success");
        saysNow(payout, Decision.FAILED);
        reviews.decide(review(payout), Review.Decision.KEEP, "Their list was wrong", "op");
        saysNow(payout, Decision.FAILED);
        assertThat(openReviews(payout)).as("it is no news").isEmpty();

        saysNow(payout, Decision.SUCCESS);
        saysNow(payout, Decision.FAILED);

        assertThat(openReviews(payout)).containsExactly("contradiction");
    }

    @Test
    void anAmountThatIsKeptCanBeDecidedAgainThoughAContradictionWasAskedAfterIt() {
        TransferId payout = cashOut(customer(), "6789");
        until(payout, "success");
        Partners twice = havingPaid(payout, new Money(2 * HUNDRED, Currency.USD), null);
        offramps.carry(payout, twice);
        saysNow(payout, Decision.FAILED);
        offramps.carry(payout, twice);
        UUID amount = review(payout);

        reviews.decide(amount, Review.Decision.KEEP, "They ask the bank for it", "op");

        assertThat(reviews.kept(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data())
                .anyMatch(kept -> kept.id().equals(amount));
        assertThat(reviews.reopen(amount).kind()).isEqualTo(Review.Kind.AMOUNT);
    }

    @Test
    void whatComesBackOfAnotherAmountIsBookedBackByPeopleOnly() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        until(payout, "success");

        offramps.carry(payout, havingPaid(payout, new Money(HUNDRED, Currency.USD), "The account is closed"));

        assertThat(status(payout)).isEqualTo("success");
        assertThat(openReviews(payout)).containsExactly("contradiction");
        assertThat(railBreak(payout).actual()).isEqualTo(new Money(HUNDRED, Currency.USD));
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED - HUNDRED, 0));
        reviews.decide(review(payout), Review.Decision.REFUND, "All of ours came back", "op");
        assertThat(status(payout)).isEqualTo("refunded");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void whatCameBackOfAnotherAmountBeforeWeLookedCanBeBookedBackOnceItIsSettled() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "6789");
        rampRound();
        decide(payout, Decision.UNKNOWN);
        Partners theirs = havingPaidUnseen(payout, new Money(HUNDRED, Currency.USD), "The account is closed");

        offramps.carry(payout, theirs);
        reviews.decide(review(payout), Review.Decision.SETTLE, "It was paid out", "op");
        offramps.carry(payout, theirs);

        assertThat(openReviews(payout)).containsExactly("contradiction");
        reviews.decide(review(payout), Review.Decision.REFUND, "All of it came back", "op");
        assertThat(status(payout)).isEqualTo("refunded");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        offramps.carry(payout, theirs);
        assertThat(openReviews(payout)).isEmpty();
    }

    @Test
    void aDifferenceThatIsExplainedIsOpenAgainOnlyIfItIsAnother() {
        TransferId payout = cashOut(customer(), "0012");
        rampRounds(5);
        explain(payout, RailBreak.AMOUNT);

        jobs.run("carry-payout", payout.value().toString());
        assertThat(railBreaks(payout)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        offramps.carry(payout, havingPaid(payout, new Money(3, Currency.USD), null));
        assertThat(railBreak(payout).actual()).isEqualTo(new Money(3, Currency.USD));
        assertThat(railBreak(payout).openedAt()).isEqualTo(clock.instant());
        offramps.carry(payout, havingPaid(payout, new Money(HUNDRED, Currency.EUR), null));

        assertThat(railBreak(payout).actual()).isEqualTo(Money.zero(Currency.USD));
        reviews.decide(review(payout), Review.Decision.FAIL, "Nothing of it was paid", "op");
    }

    @Test
    void aPartnerThatTakesMoreIsFoundWithAmountAndAge() {
        Caller caller = customer();
        TransferId payout = cashOut(caller, "0008");
        until(payout, "success");

        RailBreak found = railBreak(payout);
        assertThat(found.kind()).isEqualTo("charge");
        assertThat(found.actual().minus(found.expected())).isEqualTo(Money.ofDecimal("1", Currency.USDC));
        assertThat(found.openedAt()).isBeforeOrEqualTo(clock.instant());
        explain(payout, RailBreak.CHARGE);
        offramps.carry(payout, rails);
        assertThat(railBreaks(payout)).isEmpty();
    }

    @Test
    void aPartnerThatTakesMoreForAPayoutThatPeopleSettledIsFoundToo() {
        TransferId payout = cashOut(customer(), "0008");
        rampRound();
        unknownForADay(payout);
        reviews.decide(review(payout), Review.Decision.SETTLE, "The bank has it", "op");
        assertThat(status(payout)).isEqualTo("success");
        assertThat(railBreaks(payout)).isEmpty();

        saysNow(payout, Decision.SUCCESS);

        RailBreak found = railBreak(payout);
        assertThat(found.kind()).isEqualTo(RailBreak.CHARGE);
        assertThat(found.actual().minus(found.expected())).isEqualTo(Money.ofDecimal("1", Currency.USDC));
    }

    @Test
    void aChargeThatChangesAfterItWasSettledIsFoundUntilItIsAsExpectedAgain() {
        TransferId payout = cashOut(customer(), "6789");
        until(payout, "success");
        assertThat(railBreaks(payout)).isEmpty();

        offramps.carry(payout, havingCharged(payout, new Money(HUNDRED, Currency.USDC)));
        assertThat(railBreak(payout).kind()).isEqualTo(RailBreak.CHARGE);
        assertThat(railBreak(payout).actual()).isEqualTo(new Money(HUNDRED, Currency.USDC));
        assertThat(openReviews(payout)).isEmpty();
        Money expected = railBreak(payout).expected();
        offramps.carry(payout, havingCharged(payout, expected));

        assertThat(railBreaks(payout)).isEmpty();
        assertThat(closing(payout).by()).isEqualTo("partner");
    }

    @Test
    void aPayoutIsSettledOrReleasedAndNeverBoth() {
        for (int turn = 0; turn < 5; turn++) {
            Caller caller = customer();
            TransferId payout = cashOut(caller, "6789");
            rampRound();
            assertThat(status(payout)).isEqualTo("processing");
            decide(payout, Decision.UNKNOWN);
            rampRound();
            clock.advance(Duration.ofHours(25));
            rampRounds(2);
            UUID review = review(payout);
            decide(payout, Decision.SUCCESS);

            Race.of(2, racer -> {
                if (racer == 0) {
                    try {
                        reviews.decide(review, Review.Decision.FAIL, "Lost", "op");
                    } catch (RuntimeException late) {
                        // the other was first
                    }
                } else {
                    jobs.run("carry-payout", payout.value().toString());
                }
                return racer;
            });

            String end = status(payout);
            assertThat(end).isIn("success", "failed");
            assertThat(balance(caller))
                    .isEqualTo(new Balance(end.equals("success") ? FIVE_HUNDRED - HUNDRED : FIVE_HUNDRED, 0));
            assertThat(openReviews(payout)).isEqualTo(end.equals("success") ? List.of() : List.of("contradiction"));
        }
    }

    @Test
    void aQuoteIsUsedOnceAlsoWhenManyUseItAtOnce() {
        Caller caller = customer();
        Quote quote = dollars(caller, "6789");

        List<Object> answers = Race.of(8, _ -> {
            try {
                return cashOut(caller, quote);
            } catch (Conflict used) {
                return used.message();
            }
        });

        List<Object> made =
                answers.stream().filter(TransferId.class::isInstance).toList();
        assertThat(made).hasSize(1);
        TransferId transfer = (TransferId) made.getFirst();
        assertThat(answers)
                .filteredOn(String.class::isInstance)
                .hasSize(7)
                .allMatch(
                        message -> message.toString().contains(transfer.value().toString()));
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        until(transfer, "success");
    }

    @Test
    void anAccountThatIsNotVerifiedAnyMoreIsNeitherQuotedNorPaidInto() {
        Caller caller = customer();
        UUID account = accounts.american(caller.organization(), "000177776789").value();
        Quote quote = quotes.out(caller.organization(), Country.USA, HUNDRED, account);

        for (String status : List.of("manual_review", "rejected")) {
            becomes(account, status);
            assertThatThrownBy(() -> quotes.out(caller.organization(), Country.USA, HUNDRED, account))
                    .hasMessageContaining("You have no verified bank account");
            assertThatThrownBy(() -> quotes.out(caller.organization(), Country.USA, HUNDRED, null))
                    .hasMessageContaining("You have no verified bank account");
            assertThatThrownBy(() -> cashOut(caller, quote))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("The bank account of the quote cannot be paid any more");
        }

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        becomes(account, "verified");
        until(cashOut(caller, quote), "success");
    }

    @Test
    void theSameKeyIsTheSamePayoutWithTheSameBody() {
        Caller caller = customer();
        Quote quote = dollars(caller, "6789");
        String key = UUID.randomUUID().toString();

        var first = offramps.cashOut(caller, quote, key);
        until(new TransferId(Objects.requireNonNull(first.getBody()).transfer().id()), "success");
        var again = offramps.cashOut(caller, quote, key);

        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void theSameKeyManyTimesAtOnceIsOnePayout() {
        Caller caller = customer();
        Quote quote = dollars(caller, "6789");
        String key = UUID.randomUUID().toString();

        var answers = Race.of(8, _ -> offramps.cashOut(caller, quote, key).getBody());

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, HUNDRED));
        until(
                new TransferId(
                        Objects.requireNonNull(answers.getFirst()).transfer().id()),
                "success");
    }

    @Test
    void whoeverHasNotTheMoneyKeepsHisQuote() {
        Caller caller = customer();
        Quote quote = quotes.out(
                caller.organization(),
                Country.USA,
                6 * HUNDRED,
                accounts.american(caller.organization(), "000123456789").value());

        assertThatThrownBy(() -> cashOut(caller, quote))
                .isInstanceOf(Rejected.class)
                .hasMessage("Insufficient balance to perform this transaction");
        deposit(caller, HUNDRED);
        settle();

        until(cashOut(caller, quote), "success");
        assertThat(balance(caller)).isEqualTo(new Balance(0, 0));
    }

    @Test
    void whileTheBooksAreStoppedNothingIsAcceptedAndNothingIsAskedFor() {
        Caller caller = customer();
        Quote quote = dollars(caller, "6789");
        TransferId accepted = cashOut(caller, "6789");
        ledger.stopOutgoing("A test");

        assertThatThrownBy(() -> cashOut(caller, quote)).isInstanceOf(Unavailable.class);
        rampRounds(3);
        assertThat(payoutsOf(accepted)).isZero();
        ledger.resumeOutgoing("The test ends");

        clock.advance(Duration.ofSeconds(10));
        until(accepted, "success");
        until(cashOut(caller, quote), "success");
    }

    @Test
    void noPartnerIsAskedInsideATransaction() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(
                                _ -> rails.of(ProviderCode.PARTNER_1).payout("x")))
                .isInstanceOf(IllegalStateException.class);
    }

    private void unknownForADay(TransferId... payouts) {
        for (TransferId payout : payouts) {
            decide(payout, Decision.UNKNOWN);
        }
        rampRounds(2);
        clock.advance(Duration.ofHours(25));
        rampRounds(2);
        for (TransferId payout : payouts) {
            assertThat(openReviews(payout)).containsExactly("unknown");
        }
    }

    /** And the job asks. */
    private void saysNow(TransferId payout, Decision decision) {
        decide(payout, decision);
        jobs.run("carry-payout", payout.value().toString());
    }

    /** Another operator confirms what one has proposed of a question that was open then. */
    private void tooLate(UUID review, Review.Decision decision) {
        assertThatThrownBy(() -> reviews.decide(review, decision, "Decided in a test", "op"))
                .isInstanceOf(Conflict.class)
                .hasMessage("This review is not open");
    }

    /** The job has asked the partner and not written down yet what it said. */
    private void failWhileItIsAt(String moment, TransferId payout) {
        UUID review = review(payout);
        Crashes.at(moment, 1, () -> reviews.decide(review, Review.Decision.FAIL, "The partner lost it", "op"));
        jobs.run("carry-payout", payout.value().toString());
        assertThat(Crashes.disarm()).as("the moment was never passed").isFalse();
    }

    private long jobsOf(TransferId payout) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'carry-payout' and task_instance = :id")
                .param("id", payout.value().toString())
                .query(Long.class)
                .single();
    }

    private void becomes(UUID account, String status) {
        jdbc.sql("update bank_account set status = :status where id = :id")
                .param("status", status)
                .param("id", account)
                .update();
    }

    private void explain(TransferId payout, String kind) {
        reviews.closeBreak(payout, kind, railBreak(payout).actual().toDecimal(), "They pay it back", "op");
    }

    /** What a partner says that we have not asked yet. */
    private Partners havingPaidUnseen(TransferId payout, Money paid, @Nullable String returned) {
        return saying(new Movement(
                offramps.reference(payout), "unseen", paid, new Money(HUNDRED, Currency.USDC), returned, "returned"));
    }

    /** Partners as they are, but for what theirs says that it has paid, or has had back. */
    private Partners havingPaid(TransferId payout, Money paid, @Nullable String returned) {
        Movement said = said(payout);
        return saying(new Movement(said.reference(), said.externalId(), paid, said.charged(), returned, said.words()));
    }

    private Partners havingCharged(TransferId payout, Money charged) {
        Movement said = said(payout);
        return saying(new Movement(said.reference(), said.externalId(), said.paid(), charged, null, said.words()));
    }

    private Movement said(TransferId payout) {
        Reply<Movement> reply = rails.of(ProviderCode.PARTNER_1).payout(offramps.reference(payout));
        return ((Reply.Done<Movement>) reply).value();
    }

    private Partners saying(Movement says) {
        Partner theirs = rails.of(ProviderCode.PARTNER_1);
        return TestPartners.of(Mode.SANDBOX, TestPartners.answering(theirs, "payout", new Reply.Done<>(says)));
    }

    private double amountBreaksTold() {
        return metrics.counter("bornite.rail.breaks", "kind", "amount", "provider", "0x1")
                .count();
    }

    private void decide(TransferId payout, Decision decision) {
        partners.decidePayout(offramps.reference(payout), decision, "Decided in a test");
    }

    private long payoutsOf(TransferId payout) {
        return jdbc.sql("select count(*) from sandbox_partner_record where reference = :reference and kind = 'payout'")
                .param("reference", offramps.reference(payout))
                .query(Long.class)
                .single();
    }
}
