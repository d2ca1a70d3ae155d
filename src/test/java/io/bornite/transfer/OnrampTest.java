package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crashes;
import io.bornite.platform.Mode;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.Collection;
import io.bornite.rail.Corridor;
import io.bornite.rail.Credit;
import io.bornite.rail.Partner;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.TestPartners;
import io.bornite.support.LockWaits;
import io.bornite.support.Race;
import io.bornite.transfer.review.RailBreak;
import io.bornite.transfer.review.Review;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OnrampTest extends RampWorld {

    private static final Money HUNDRED_DOLLARS = new Money(HUNDRED, Currency.USD);

    @Autowired
    Rates rates;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aBankTransferBecomesUsdcLessTheFee() {
        Caller caller = customer();
        long fees = fees();
        long clearing = clearing();
        TransferId purchase = buy(caller);
        rampRounds(3);
        assertThat(movement(purchase)).startsWith("awaiting_funds");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));

        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        until(purchase, "success");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
        assertThat(fees() - fees).isEqualTo(FEE);
        assertThat(clearing() - clearing).isEqualTo(-HUNDRED);
    }

    @Test
    void anothersWalletIsOneThatNobodyHas() {
        Caller caller = customer();
        UUID strangers = wallet(somebody()).id().value();
        Quote quote = quotes.in(caller.organization(), Country.USA, HUNDRED_DOLLARS);

        for (UUID nobodys : List.of(strangers, UUID.randomUUID())) {
            assertThatThrownBy(() -> buy(caller, quote, nobodys))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("There is no such wallet");
        }

        assertThat(status(buy(caller, quote, wallet(caller).id().value()))).isEqualTo("initiated");
    }

    @Test
    void aQuoteIsUsedOnceAlsoWhenManyUseItAtOnce() {
        Caller caller = customer();
        Quote quote = quotes.in(caller.organization(), Country.USA, HUNDRED_DOLLARS);

        List<Object> answers = Race.of(8, _ -> {
            try {
                return buy(caller, quote);
            } catch (Conflict used) {
                return used.message();
            }
        });

        List<Object> made =
                answers.stream().filter(TransferId.class::isInstance).toList();
        assertThat(made).hasSize(1);
        TransferId purchase = (TransferId) made.getFirst();
        assertThat(answers)
                .filteredOn(String.class::isInstance)
                .hasSize(7)
                .allMatch(
                        message -> message.toString().contains(purchase.value().toString()));
        assertThat(transfers(caller)).containsExactly("deposit success", "bank_deposit initiated");
        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        until(purchase, "success");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
    }

    @Test
    void anExpiredQuoteIsRefusedByOurClock() {
        Caller caller = customer();
        Quote inTime = quotes.in(caller.organization(), Country.USA, HUNDRED_DOLLARS);
        Quote late = quotes.in(caller.organization(), Country.USA, HUNDRED_DOLLARS);

        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(status(buy(caller, inTime))).isEqualTo("initiated");
        clock.advance(Duration.ofMillis(1));

        assertThatThrownBy(() -> buy(caller, late))
                .isInstanceOf(Rejected.class)
                .hasMessageStartingWith("quote_expired");
        assertThat(transfers(caller)).containsExactly("deposit success", "bank_deposit initiated");
    }

    @Test
    void aQuoteIsForItsOrganisationAndItsDirection() {
        Caller caller = customer();
        Caller stranger = customer();
        Quote quote = quotes.in(caller.organization(), Country.USA, HUNDRED_DOLLARS);

        for (Quote nobodys : List.of(quote, dollars(stranger, "6789"))) {
            assertThatThrownBy(() -> buy(stranger, nobodys))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("The quote is not valid");
        }

        assertThat(transfers(stranger)).containsExactly("deposit success");
        assertThat(status(buy(caller, quote))).isEqualTo("initiated");
    }

    @Test
    void eurosAreExchangedAndEveryUnitIsExplained() {
        Caller caller = customer();
        long euros = book("fx:EUR", Currency.EUR);
        long owed = book("clearing:0x21:EUR", Currency.EUR);
        long dollars = book("fx:USDC", Currency.USDC) + book("fx-result:USDC", Currency.USDC) + fees();
        Money amount = Money.ofDecimal("100.01", Currency.EUR);
        TransferId purchase = buy(caller, quotes.in(caller.organization(), Country.DEU, amount));
        rampRound();

        partners.bankTransfer(depositMessage(purchase), amount, "Ada");
        until(purchase, "success");

        long got = balance(caller).balance() - FIVE_HUNDRED;
        assertThat(got % 100).isZero();
        assertThat(book("fx:EUR", Currency.EUR) - euros).isEqualTo(amount.units());
        assertThat(owed - book("clearing:0x21:EUR", Currency.EUR)).isEqualTo(amount.units());
        assertThat(dollars - book("fx:USDC", Currency.USDC) - book("fx-result:USDC", Currency.USDC) - fees())
                .isEqualTo(got);
    }

    @Test
    void whatTheSenderSaysMovesNoMoney() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();

        onramps.confirm(caller, transaction(purchase));
        onramps.confirm(caller, transaction(purchase));
        rampRounds(5);

        assertThat(status(purchase)).isEqualTo("processing");
        assertThat(movement(purchase)).startsWith("awaiting_funds");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        until(purchase, "success");
        assertThatThrownBy(() -> onramps.confirm(caller, transaction(purchase))).isInstanceOf(Rejected.class);
    }

    @Test
    void anotherAmountIsNeverCreditedByItself() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();

        partners.bankTransfer(depositMessage(purchase), new Money(HUNDRED - 1, Currency.USD), "Ada");
        rampRounds(5);

        assertThat(openReviews(purchase)).containsExactly("amount");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThatThrownBy(() -> reviews.decide(review(purchase), Review.Decision.REFUND, "No", "op"))
                .isInstanceOf(Rejected.class);
        reviews.decide(review(purchase), Review.Decision.FAIL, "Sent back", "op");
        assertThat(status(purchase)).isEqualTo("canceled");
    }

    @Test
    void anotherAmountThatIsCreditedByHandIsABreak() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();
        Money ninety = new Money(HUNDRED / 10 * 9, Currency.USD);
        partners.bankTransfer(depositMessage(purchase), ninety, "Ada");
        rampRounds(5);

        reviews.decide(review(purchase), Review.Decision.SETTLE, "The rest came by another way", "op");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);

        assertThat(status(purchase)).isEqualTo("success");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
        RailBreak found = railBreak(purchase);
        assertThat(found.kind()).isEqualTo("amount");
        assertThat(found.expected()).isEqualTo(HUNDRED_DOLLARS);
        assertThat(found.actual()).isEqualTo(ninety);
        assertThat(found.openedAt()).isBefore(clock.instant().minus(Duration.ofHours(13)));
        assertThat(openReviews(purchase)).isEmpty();
    }

    @Test
    void anAmountThatIsRightAfterAllIsCreditedAndEndsTheDifferenceUntilItIsWrongAgain() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();
        Money less = new Money(HUNDRED - 1, Currency.USD);
        partners.bankTransfer(depositMessage(purchase), less, "Ada");
        rampRounds(5);
        assertThat(railBreak(purchase).actual()).isEqualTo(less);

        receive(purchase, HUNDRED);
        clock.advance(Duration.ofMinutes(5));
        until(purchase, "success");
        assertThat(railBreaks(purchase)).isEmpty();
        assertThat(closing(purchase).reason()).isEqualTo("The partner says what was expected");

        receive(purchase, HUNDRED - 1);
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        assertThat(railBreak(purchase).actual()).isEqualTo(less);
        assertThat(openReviews(purchase)).containsExactly("amount");

        receive(purchase, HUNDRED);
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        assertThat(railBreaks(purchase)).isEmpty();
        assertThat(openReviews(purchase)).isEmpty();
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
    }

    @Test
    void aPartnerThatTakesBackACreditedPurchaseNeedsAPerson() {
        Caller caller = customer();
        TransferId purchase = bought(caller);

        refuse(purchase, "The bank took it back");
        partnerWebhooks.send(ProviderCode.PARTNER_1, UUID.randomUUID().toString(), reference(purchase), "");
        rampRounds(2);

        assertThat(status(purchase)).isEqualTo("success");
        assertThat(openReviews(purchase)).containsExactly("contradiction");
        for (Review.Decision moving : List.of(Review.Decision.SETTLE, Review.Decision.FAIL, Review.Decision.REFUND)) {
            assertThatThrownBy(() -> reviews.decide(review(purchase), moving, "It is gone", "op"))
                    .isInstanceOf(Rejected.class);
        }
        reviews.decide(review(purchase), Review.Decision.KEEP, "The buyer pays it again", "op");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        assertThat(openReviews(purchase)).isEmpty();
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
    }

    @Test
    void whatAPartnerHasAgainNeedsNobodyAndALateDecisionHasItAskedOnceMore() {
        Caller caller = customer();
        TransferId purchase = bought(caller);
        refuse(purchase, "The bank took it back");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        assertThat(openReviews(purchase)).containsExactly("contradiction");

        jdbc.sql("update sandbox_partner_record set refused = null, settles_at = :now where reference = :reference")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reference", reference(purchase))
                .update();
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        assertThat(openReviews(purchase)).isEmpty();

        refuse(purchase, "The bank took it back again");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        refuse(purchase, "The bank took it back for a third time");
        clock.advance(Duration.ofDays(40));
        rampRounds(2);
        reviews.decide(review(purchase), Review.Decision.KEEP, "We know of it", "op");
        rampRounds(2);
        assertThat(openReviews(purchase)).as("the partner was asked once more").containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
    }

    @Test
    void aPartnerThatHasAnotherAmountThanWasCreditedNeedsAPersonAlsoWithoutAWebhook() {
        Caller caller = customer();
        TransferId purchase = bought(caller);
        jdbc.sql("update sandbox_partner_record set received_units = 2 * received_units where reference = :reference")
                .param("reference", reference(purchase))
                .update();

        clock.advance(Duration.ofHours(13));
        rampRounds(2);

        assertThat(openReviews(purchase)).containsExactly("amount");
        assertThat(railBreak(purchase).expected()).isEqualTo(HUNDRED_DOLLARS);
        assertThat(railBreak(purchase).actual()).isEqualTo(HUNDRED_DOLLARS.plus(HUNDRED_DOLLARS));
        reviews.decide(review(purchase), Review.Decision.KEEP, "The second one is sent back", "op");
        refuse(purchase, null);
        clock.advance(Duration.ofHours(13));
        rampRounds(2);
        assertThat(openReviews(purchase)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
    }

    @Test
    void aTransferThatNeverComesIsCalledOffAndOneThatComesLateNeedsAPerson() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();
        clock.advance(Duration.ofDays(7));
        until(purchase, "canceled");

        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);

        assertThat(openReviews(purchase)).containsExactly("contradiction");
        assertThat(finding(review(purchase))).isEqualTo("It was called off, and then came 100 USD");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        reviews.decide(review(purchase), Review.Decision.KEEP, "Sent back by the partner", "op");
        assertThat(jdbc.sql("select count(*) from transfer_review where finding like '%Money[%'")
                        .query(Long.class)
                        .single())
                .isZero();
        rampRounds(2);
        assertThat(openReviews(purchase)).isEmpty();
    }

    @Test
    void aWebhookAboutAPurchaseCalledOffLongAgoHasThePartnerAskedOnceMore() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();
        clock.advance(Duration.ofDays(7));
        until(purchase, "canceled");
        clock.advance(Duration.ofDays(31));
        rampRounds(2);

        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        rampRounds(2);

        assertThat(openReviews(purchase)).containsExactly("contradiction");
    }

    @Test
    void whatAPersonDecidedOfAnotherQuestionHidesNoLateTransfer() {
        for (Review.Decision decided : List.of(Review.Decision.RESUME, Review.Decision.FAIL)) {
            Caller caller = customer();
            TransferId purchase = buy(caller);
            rampRounds(2);
            unknownForADay(purchase);
            reviews.decide(review(purchase), decided, "Nothing is known of it", "op");
            answerAgain(purchase);
            clock.advance(Duration.ofDays(7));
            until(purchase, "canceled");

            partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
            clock.advance(Duration.ofHours(13));
            rampRounds(2);

            assertThat(openReviews(purchase)).as("after " + decided).containsExactly("contradiction");
            assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        }
    }

    @Test
    void whatAPersonHasSentBackIsNotAskedAboutAgain() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRound();
        partners.bankTransfer(depositMessage(purchase), new Money(HUNDRED - 1, Currency.USD), "Ada");
        rampRounds(5);
        reviews.decide(review(purchase), Review.Decision.FAIL, "Sent back", "op");

        clock.advance(Duration.ofHours(13));
        rampRounds(2);

        assertThat(status(purchase)).isEqualTo("canceled");
        assertThat(openReviews(purchase)).isEmpty();
    }

    @Test
    void aTransferForAPurchaseThatThePartnerCalledOffNeedsAPersonToo() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRounds(2);
        refuse(purchase, "The account is blocked");
        until(purchase, "canceled");

        refuse(purchase, null);
        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);

        assertThat(openReviews(purchase)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void aTransferThatComesWhileAPersonCallsThePurchaseOffNeedsAPerson() {
        Caller caller = customer();
        TransferId purchase = buy(caller);
        rampRounds(2);
        unknownForADay(purchase);
        UUID review = review(purchase);
        answerAgain(purchase);
        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        clock.advance(Duration.ofMinutes(6));

        Crashes.at(
                "purchase.after-outcome",
                1,
                () -> reviews.decide(review, Review.Decision.FAIL, "Nothing is known of it", "op"));
        rampRound();
        assertThat(Crashes.disarm()).as("the moment was never passed").isFalse();
        assertThat(status(purchase)).isEqualTo("canceled");
        clock.advance(Duration.ofHours(13));
        rampRounds(2);

        assertThat(openReviews(purchase)).containsExactly("contradiction");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    @Test
    void whoSettlesAPurchaseWhileItIsCalledOffIsToldSoAndHasDecidedNothing() {
        TransferId purchase = buy(customer());
        rampRounds(2);
        unknownForADay(purchase);
        UUID review = review(purchase);
        answerAgain(purchase);
        clock.advance(Duration.ofDays(7));
        List<Future<?>> deciding = new ArrayList<>();
        try (ExecutorService operator = Executors.newSingleThreadExecutor()) {
            Crashes.at("purchase.before-cancel-commit", 1, () -> {
                deciding.add(
                        operator.submit(() -> reviews.decide(review, Review.Decision.SETTLE, "It has come", "op")));
                Awaitility.await().until(() -> LockWaits.exist(jdbc));
            });
            rampRound();
        }

        assertThat(Crashes.disarm()).as("the moment was never passed").isFalse();
        assertThatThrownBy(() -> deciding.getFirst().get()).hasCauseInstanceOf(Conflict.class);
        assertThat(status(purchase)).isEqualTo("canceled");
        assertThat(openReviews(purchase)).isEmpty();
    }

    @Test
    void aPurchaseThatIsKnownAgainIsNotCreditedByWhatWasDecidedOfItsSilence() {
        Caller caller = customer();
        TransferId waits = buy(caller);
        TransferId comes = buy(caller);
        rampRounds(2);
        List<TransferId> both = List.of(waits, comes);
        both.forEach(this::fallSilent);
        rampRounds(2);
        clock.advance(Duration.ofHours(25));
        rampRounds(2);
        List<UUID> asked = both.stream().map(this::review).toList();

        both.forEach(this::answerAgain);
        partners.bankTransfer(depositMessage(comes), HUNDRED_DOLLARS, "Ada");
        clock.advance(Duration.ofMinutes(6));
        rampRound();

        for (UUID review : asked) {
            assertThatThrownBy(() -> reviews.decide(review, Review.Decision.SETTLE, "It has come", "op"))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("This review is not open");
        }
        assertThat(List.of(status(waits), status(comes))).containsExactly("initiated", "success");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - FEE, 0));
    }

    @Test
    void whatIsKnownAgainIsNotUnknownSinceItOnceWas() {
        TransferId purchase = buy(customer());
        rampRounds(2);
        fallSilent(purchase);
        rampRounds(2);
        answerAgain(purchase);
        rampRounds(2);
        clock.advance(Duration.ofHours(25));

        fallSilent(purchase);
        rampRounds(2);

        assertThat(openReviews(purchase)).isEmpty();
        clock.advance(Duration.ofHours(25));
        rampRounds(2);
        assertThat(openReviews(purchase)).containsExactly("unknown");
    }

    @Test
    void aCreditToAVirtualAccountIsUsdcLessItsFeeOnce() {
        Caller caller = customer();
        String number = openVirtualAccount(caller);
        long fees = fees();

        partners.bankTransfer(number, HUNDRED_DOLLARS, "Payroll Inc");
        rampRounds(2);
        jobs.run("watch-bank-credits");

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - HUNDRED / 200, 0));
        assertThat(fees() - fees).isEqualTo(HUNDRED / 200);
        assertThat(transfers(caller)).containsExactly("deposit success", "bank_deposit success");
    }

    @Test
    void aCreditThatIsNobodysIsParkedAndHoldsUpNoOther() {
        Caller caller = customer();
        String number = openVirtualAccount(caller);
        jdbc.sql(
                        "update deposit_account set status = 'refused', sealed_number = null where organization_id = :organization")
                .param("organization", caller.organization().value())
                .update();
        partners.bankTransfer(number, HUNDRED_DOLLARS, "Payroll Inc");
        rampRounds(2);

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        assertThat(jdbc.sql("select count(*) from bank_credit where state = 'parked'")
                        .query(Long.class)
                        .single())
                .isPositive();
        Caller other = customer();
        partners.bankTransfer(openVirtualAccount(other), HUNDRED_DOLLARS, "Payroll Inc");
        rampRounds(2);
        assertThat(balance(other).balance()).isGreaterThan(FIVE_HUNDRED);
    }

    @Test
    void aCreditInACurrencyWithoutARateIsBookedOnceThereIsOne() {
        Caller caller = somebodyWith(FIVE_HUNDRED);
        String account = account(caller, Currency.KES);
        tellShillings();
        clock.advance(Duration.ofHours(25));
        Partners listing = listing(credit(1, account, "early", new Money(130 * HUNDRED, Currency.KES)));

        onramps.readCredits(listing);
        clock.advance(Duration.ofMinutes(1));
        onramps.readCredits(listing);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        tellShillings();
        clock.advance(Duration.ofMinutes(2));
        onramps.readCredits(listing);
        onramps.readCredits(listing);

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - HUNDRED / 200, 0));
        assertThat(transfers(caller)).containsExactly("deposit success", "bank_deposit success");
    }

    @Test
    void aCreditToAnAccountThatIsBeingOpenedIsBookedOnceItIsOpen() {
        Caller caller = somebodyWith(FIVE_HUNDRED);
        String account = account(caller, Currency.USD);
        byte[] number = beOpening(account);
        Partners listing = listing(credit(1, account, "before it was open", HUNDRED_DOLLARS));

        onramps.readCredits(listing);
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        beOpen(account, number);
        clock.advance(Duration.ofMinutes(1));
        onramps.readCredits(listing);

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - HUNDRED / 200, 0));
    }

    @Test
    void aCreditThatCanNeverBeBookedHoldsUpNoOtherOfItsPartner() {
        Caller caller = somebodyWith(FIVE_HUNDRED);
        String pounds = account(caller, Currency.GBP);
        String dollars = account(caller, Currency.USD);
        Partners listing = listing(
                credit(1, pounds, "more than there is", new Money(Long.MAX_VALUE, Currency.GBP)),
                credit(2, dollars, "a reversal", HUNDRED_DOLLARS.negated()),
                credit(3, dollars, "nothing", Money.zero(Currency.USD)),
                credit(4, "no\0body", "no \0 text", HUNDRED_DOLLARS),
                credit(5, dollars, "a good one", HUNDRED_DOLLARS));

        onramps.readCredits(listing);

        assertThat(states("more than there is", "a reversal", "nothing", "no   text", "a good one"))
                .containsExactly("waiting", "parked", "parked", "parked", "credited");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + HUNDRED - HUNDRED / 200, 0));
        assertThat(jdbc.sql("select sender_display_name from transfer where organization_id = :owner"
                                + " and type = 'bank_deposit'")
                        .param("owner", caller.organization().value())
                        .query(String.class)
                        .single())
                .isEqualTo("Sandbox Bank");
        for (int minutes = 1; minutes <= 2; minutes++) {
            clock.advance(Duration.ofMinutes(minutes));
            onramps.readCredits(listing);
            onramps.readCredits(listing);
        }
        assertThat(jdbc.sql("select tries from bank_credit where external_id = 'more than there is'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aCreditThatCannotBeStoredHoldsUpNoOtherPartner() {
        Instant never = Instant.parse("+300000-01-01T00:00:00Z");
        Partner first = TestPartners.crediting(
                ProviderCode.PARTNER_2,
                virtualAccounts(),
                new Credit(1, "nobody", "late", HUNDRED_DOLLARS, null, never));
        Partner second = TestPartners.crediting(
                ProviderCode.PARTNER_FFFF, virtualAccounts(), credit(1, "nobody", "a text", HUNDRED_DOLLARS));

        onramps.readCredits(TestPartners.of(Mode.SANDBOX, first, second));

        assertThat(jdbc.sql("select provider from bank_credit where provider in ('0x2', '0xffff')")
                        .query(String.class)
                        .list())
                .containsExactly("0xffff");
    }

    @Test
    void transfersThatABankTakesAtOnceAreAllCredited() {
        Caller caller = customer();
        String number = openVirtualAccount(caller);
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                partners.bankTransfer(number, HUNDRED_DOLLARS, "Payroll Inc");
                Future<?> second = others.submit(() -> partners.bankTransfer(number, HUNDRED_DOLLARS, "Payroll Inc"));
                Awaitility.await().until(() -> second.isDone() || LockWaits.exist(jdbc));
                Race.of(1, _ -> {
                    jobs.run("watch-bank-credits");
                    return true;
                });
            });
        }
        rampRounds(2);

        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED + 2 * (HUNDRED - HUNDRED / 200), 0));
    }

    @Test
    void aPurchaseWhoseDepositMessageIsAnothersNeedsAPersonAndIsCalledOffInTime() {
        TransferId first = buy(customer());
        rampRound();
        TransferId second = buyFromOneThatIsAway(customer());
        Collection another =
                ((Reply.Pending<Collection>) rails.of(ProviderCode.PARTNER_1).collection(reference(first))).soFar();
        Partners mixedUp = TestPartners.of(
                Mode.SANDBOX,
                TestPartners.answering(rails.of(ProviderCode.PARTNER_1), "collect", new Reply.Pending<>(another)));

        onramps.carry(second, mixedUp);

        assertThat(openReviews(second)).containsExactly("contradiction");
        assertThat(status(second)).isEqualTo("pending");
        clock.advance(Duration.ofDays(7));
        onramps.carry(second, mixedUp);
        assertThat(status(second)).isEqualTo("canceled");
    }

    @Test
    void aPurchaseThatItsPartnerServesNoMoreNeedsAPerson() {
        TransferId purchase = buyFromOneThatIsAway(customer());
        Partners gone = TestPartners.of(
                Mode.SANDBOX, TestPartners.answering(rails.of(ProviderCode.PARTNER_1), "corridors", List.of()));

        onramps.carry(purchase, gone);

        assertThat(openReviews(purchase)).containsExactly("contradiction");
        reviews.decide(review(purchase), Review.Decision.FAIL, "They have left", "op");
        assertThat(status(purchase)).isEqualTo("canceled");
    }

    private String reference(TransferId purchase) {
        return jdbc.sql("select reference from bank_collection where transfer_id = :id")
                .param("id", purchase.value())
                .query(String.class)
                .single();
    }

    private String account(Caller caller, Currency currency) {
        return accounts.virtual(caller.organization(), wallet(caller).id(), NETWORK, ProviderCode.PARTNER_31, currency)
                .toString();
    }

    /** @return its number, which an account has that is open */
    private byte[] beOpening(String account) {
        byte[] number = jdbc.sql("select sealed_number from deposit_account where id = :id::uuid")
                .param("id", account)
                .query(byte[].class)
                .single();
        jdbc.sql("update deposit_account set status = 'opening', sealed_number = null where id = :id::uuid")
                .param("id", account)
                .update();
        return number;
    }

    private void beOpen(String account, byte[] number) {
        jdbc.sql("update deposit_account set status = 'open', sealed_number = :number where id = :id::uuid")
                .param("number", number)
                .param("id", account)
                .update();
    }

    private Credit credit(long number, String account, String externalId, Money amount) {
        return new Credit(number, account, externalId, amount, null, clock.instant());
    }

    private Partners listing(Credit... credits) {
        return TestPartners.of(
                Mode.SANDBOX, TestPartners.crediting(ProviderCode.PARTNER_31, virtualAccounts(), credits));
    }

    private Corridor virtualAccounts() {
        return rails.corridors().stream()
                .filter(served -> served.direction() == Corridor.Direction.VIRTUAL_ACCOUNT)
                .findFirst()
                .orElseThrow();
    }

    private List<String> states(String... externalIds) {
        return Stream.of(externalIds)
                .map(externalId -> jdbc.sql("select state from bank_credit where external_id = :id")
                        .param("id", externalId)
                        .query(String.class)
                        .optional()
                        .orElse("not there"))
                .toList();
    }

    /** An operator says what a dollar costs in a currency that no other test pays in. */
    private void tellShillings() {
        rates.importOperatorRates("currency,base,rate,asOf\nKES,USD,130," + clock.instant(), "op");
    }

    private void unknownForADay(TransferId purchase) {
        fallSilent(purchase);
        rampRounds(2);
        clock.advance(Duration.ofHours(25));
        rampRounds(2);
        assertThat(openReviews(purchase)).containsExactly("unknown");
    }

    private void refuse(TransferId purchase, @Nullable String reason) {
        jdbc.sql("""
                        update sandbox_partner_record
                        set refused = :reason::text, settles_at = case when :reason::text is not null then :now end
                        where reference = (select reference from bank_collection where transfer_id = :id)
                        """)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", purchase.value())
                .update();
    }

    /** From now on the partner says that so much of it has come. */
    private void receive(TransferId purchase, long units) {
        jdbc.sql("update sandbox_partner_record set received_units = :units where reference = :reference")
                .param("units", units)
                .param("reference", reference(purchase))
                .update();
    }

    /** From now on the partner cannot say what became of it. */
    private void fallSilent(TransferId purchase) {
        silence(purchase, true);
    }

    private void answerAgain(TransferId purchase) {
        silence(purchase, false);
    }

    private void silence(TransferId purchase, boolean silent) {
        jdbc.sql("""
                        update sandbox_partner_record
                        set unknown_until = case when :silent then '9999-12-31Z'::timestamptz end
                        where reference = (select reference from bank_collection where transfer_id = :id)
                        """).param("silent", silent).param("id", purchase.value()).update();
    }

    /** The partner gives no instructions yet. */
    private TransferId buyFromOneThatIsAway(Caller caller) {
        Crashes.at("purchase.before-call", 1, () -> {
            throw new IllegalStateException("The partner is away");
        });
        TransferId purchase = buy(caller);
        assertThat(Crashes.disarm()).as("the moment was never passed").isFalse();
        return purchase;
    }

    /** A purchase that is paid and credited. */
    private TransferId bought(Caller caller) {
        TransferId purchase = buy(caller);
        rampRound();
        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        until(purchase, "success");
        return purchase;
    }

    private TransferId buy(Caller caller) {
        return buy(caller, quotes.in(caller.organization(), Country.USA, HUNDRED_DOLLARS));
    }
}
