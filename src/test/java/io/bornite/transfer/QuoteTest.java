package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.account.BankAccountId;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.ledger.Balance;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.payee.PayeeDetails;
import io.bornite.payee.Payees;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Refusal;
import io.bornite.platform.Rejected;
import io.bornite.platform.Violation;
import io.bornite.quote.QuoteBench.Quote;
import io.bornite.quote.QuoteForge;
import io.bornite.quote.fx.Rate;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.ProviderCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class QuoteTest extends RampWorld {

    @Autowired
    Rates rates;

    @Autowired
    QuoteForge forge;

    @Autowired
    Payees payees;

    @Test
    void aQuoteThatWasChangedByOneBitIsNotValid() {
        Caller caller = customer();
        Quote quote = dollars(caller, "6789");

        for (int at = 0; at < quote.payload().length(); at += 11) {
            char[] changed = quote.payload().toCharArray();
            changed[at] ^= 1;
            assertRefused(caller, new Quote(new String(changed), quote.signature()));
        }
        for (int at = 0; at < quote.signature().length(); at += 7) {
            char[] changed = quote.signature().toCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            assertRefused(caller, new Quote(quote.payload(), new String(changed)));
        }
        assertRefused(caller, new Quote(quote.payload() + " ", quote.signature()));
        assertRefused(caller, new Quote(quote.payload(), "-"));
        assertRefused(caller, new Quote("{}", quote.signature()));
        assertRefused(caller, new Quote("[1]", quote.signature()));
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
        until(cashOut(caller, quote), "success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"x\"", "\"\"", "1", "{\"keyId\":null}"})
    void aTextThatIsNoQuoteIsRefusedWhateverItIs(String payload) {
        Caller caller = somebody();
        Quote none = new Quote(payload, "c2lnbmF0dXJl");

        assertThatThrownBy(() -> cashOut(caller, none))
                .isInstanceOf(Rejected.class)
                .hasMessage("The quote is not valid");
        assertThatThrownBy(() -> buy(caller, none)).isInstanceOf(Rejected.class).hasMessage("The quote is not valid");
    }

    @Test
    void anExpiredQuoteIsRefusedByOurClock() {
        Caller caller = customer();
        Quote inTime = dollars(caller, "6789");
        Quote late = dollars(caller, "6789");

        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        TransferId accepted = cashOut(caller, inTime);
        clock.advance(Duration.ofMillis(1));

        assertThatThrownBy(() -> cashOut(caller, late))
                .isInstanceOf(Rejected.class)
                .hasMessageStartingWith("quote_expired");
        until(accepted, "success");
    }

    @Test
    void aQuoteIsForItsOrganisationItsDirectionAndItsMode() {
        Caller caller = customer();
        Caller stranger = customer();
        Quote out = dollars(caller, "6789");
        Quote in = quotes.in(caller.organization(), Country.USA, Money.ofDecimal("100", Currency.USD));

        assertRefused(stranger, out);
        assertRefused(caller, in);
        assertThatThrownBy(() -> buy(caller, out)).isInstanceOf(Rejected.class);
        assertRefused(caller, quotes.open(Country.USA, HUNDRED));
        assertRefused(caller, forge.signed(out.payload().replace("\"mode\":\"sandbox\"", "\"mode\":\"live\"")));
        until(cashOut(caller, forge.signed(out.payload())), "success");
    }

    @Test
    void aRetiredKeyIsGoodForItsLastQuotesAndThenNobodyKnowsIt() {
        Caller caller = customer();
        String first = forge.keyId();
        clock.advance(Duration.ofDays(7).minusMinutes(5));
        String key = forge.keyId();
        Quote last = dollars(caller, "6789");
        clock.advance(Duration.ofDays(8));
        assertThat(forge.keyId()).isNotEqualTo(key);
        assertThat(first).isNotBlank();

        assertRefused(caller, last);
        Quote now = dollars(caller, "6789");
        String signing = forge.keyId();
        jdbc.sql("update quote_key set signs_until = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", signing)
                .update();
        assertThat(forge.keyId()).isNotEqualTo(signing);
        forge.forgetOldKeys();
        until(cashOut(caller, now), "success");
    }

    @Test
    void aQuoteIsHonouredWhileTheRateMovesALittleAndRefusedWhenItHasMovedFar() {
        Caller caller = customer();
        Quote little = euros(caller, "6789");
        Quote far = euros(caller, "6789");
        long result = book("fx-result:USDC", Currency.USDC);
        Rate market = rates.current(Currency.EUR).orElseThrow();
        tell(market.perUsd().multiply(new BigDecimal("1.03")));

        TransferId honoured = cashOut(caller, little);
        until(honoured, "success");

        long gained = book("fx-result:USDC", Currency.USDC) - result;
        assertThat(gained).as("what the moved rate earned is booked").isBetween(250_000_000L, 300_000_000L);
        tell(market.perUsd().multiply(new BigDecimal("1.06")));
        assertThatThrownBy(() -> cashOut(caller, far))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("has moved");
        forgetOperatorRates();
    }

    @Test
    void aRateThatIsTooOldRefusesTheQuoteAndNoLowerLayerIsAskedInstead() {
        Caller caller = customer();
        tell(new BigDecimal("0.9"));
        assertThat(rates.current(Currency.EUR).orElseThrow().source()).isEqualTo("operator");

        clock.advance(Duration.ofHours(25));

        assertThat(rates.current(Currency.EUR)).isEmpty();
        assertThatThrownBy(() -> euros(caller, "6789")).hasMessageContaining("There is no current exchange rate");
        forgetOperatorRates();
        assertThat(rates.current(Currency.EUR).orElseThrow().source()).isEqualTo("demo");
    }

    @Test
    void ratesOfTheFutureOrWithoutADollarAreRefusedWhole() {
        String tomorrow = clock.instant().plus(Duration.ofDays(1)).toString();

        assertThatThrownBy(() -> rates.importOperatorRates("currency,base,rate,asOf\nEUR,USD,0.9," + tomorrow, "op"))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> rates.importOperatorRates("currency,base,rate,asOf\nINR,EUR,91,2026-01-01", "op"))
                .isInstanceOf(InvalidRequest.class);
        assertThat(rates.current(Currency.EUR).orElseThrow().source()).isEqualTo("demo");
    }

    @Test
    void anothersBankAccountOrPayeeIsOneThatNobodyHas() {
        Caller caller = customer();
        Caller stranger = customer();
        BankAccountId account = accounts.american(stranger.organization(), "000199996789");

        UUID payee = payees.create(
                        stranger.organization(),
                        EmailAddress.require("payee@example.com", "email"),
                        new PayeeDetails("Payee", null, null, null),
                        null)
                .id()
                .value();

        assertThatThrownBy(() -> quotes.out(caller.organization(), Country.USA, HUNDRED, account.value()))
                .isInstanceOf(NotFound.class);
        for (UUID nobodys : List.of(payee, UUID.randomUUID())) {
            assertThatThrownBy(() -> quotes.toPayee(caller.organization(), Country.USA, HUNDRED, nobodys))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("Payee not found");
        }
    }

    @Test
    void anothersPartnershipIsOneThatNobodyHas() {
        Caller caller = customer();
        UUID account = accounts.american(caller.organization(), "000177776789").value();
        UUID own = approvals.partnership(caller.organization(), ProviderCode.PARTNER_1);
        UUID anothers = approvals.partnership(customer().organization(), ProviderCode.PARTNER_1);
        Money dollars = new Money(HUNDRED, Currency.USD);

        for (UUID nobodys : List.of(anothers, UUID.randomUUID())) {
            assertThatThrownBy(() -> quotes.outThrough(caller.organization(), Country.USA, HUNDRED, account, nobodys))
                    .hasMessage("No provider has approved you for this route yet");
            assertThatThrownBy(() -> quotes.inThrough(caller.organization(), Country.USA, dollars, nobodys))
                    .hasMessage("No provider has approved you for this route yet");
        }

        assertThat(quotes.outThrough(caller.organization(), Country.USA, HUNDRED, account, own))
                .isNotNull();
        assertThat(quotes.inThrough(caller.organization(), Country.USA, dollars, own))
                .isNotNull();
    }

    @Test
    void amountsOutOfBoundsOrUnverifiedAccountsGetNoQuote() {
        Caller caller = customer();
        BankAccountId account = accounts.american(caller.organization(), "000188886789");

        assertThatThrownBy(() -> quotes.out(caller.organization(), Country.USA, HUNDRED / 4, account.value()))
                .hasMessageContaining("out of the bounds");
        assertThatThrownBy(() -> quotes.out(caller.organization(), Country.USA, 600 * HUNDRED, account.value()))
                .hasMessageContaining("out of the bounds");
        assertThatThrownBy(() -> quotes.out(caller.organization(), Country.DEU, HUNDRED, account.value()))
                .hasMessageContaining("no verified bank account");
        assertThatThrownBy(() -> quotes.out(caller.organization(), Country.IND, HUNDRED, null))
                .hasMessageContaining("No provider has approved you");
    }

    @Test
    void aBankIsAskedForWholeCoinsOnly() {
        Caller caller = customer();

        for (String amount : List.of("100.001", "100.00000001")) {
            assertThatThrownBy(() -> in(caller, Country.DEU, amount, Currency.EUR))
                    .isInstanceOf(InvalidRequest.class)
                    .extracting(refused -> ((InvalidRequest) refused).violations())
                    .isEqualTo(List.of(Violation.of(
                            "amount", Map.of("maxDecimals", "amount must not have more than 2 decimals of EUR"))));
            assertThatThrownBy(() -> in(caller, Country.USA, amount, Currency.USD))
                    .isInstanceOf(InvalidRequest.class);
        }
        assertThat(in(caller, Country.DEU, "100.01", Currency.EUR).payload()).contains("\"amount\":\"10001000000\"");
        assertThat(in(caller, Country.DEU, "100.00000001", Currency.USDC).payload())
                .as("what the dollars cost is whole")
                .containsPattern("\"amount\":\"\\d+000000\"");
    }

    @Test
    void ofTwoPartnersTheOneThatPaysOutMoreIsTaken() {
        String quote = quotes.openWhereTheFirstIsDear(Country.USA, HUNDRED).payload();

        assertThat(quote).contains("\"providerCode\":\"0x2\"", "\"toAmount\":\"" + (HUNDRED - FEE) + "\"");
    }

    @Test
    void anAmountThatNoWalletCanShowGetsNoQuote() {
        Caller caller = customer();
        BankAccountId account = accounts.american(caller.organization(), "000188876789");

        assertThatThrownBy(() -> quotes.out(caller.organization(), Country.USA, HUNDRED + 1, account.value()))
                .isInstanceOf(InvalidRequest.class)
                .extracting(refused -> ((InvalidRequest) refused).violations())
                .isEqualTo(List.of(Violation.of(
                        "amount", Map.of("maxDecimals", "amount must not have more than 6 decimals of USDC"))));
        assertThat(quotes.out(caller.organization(), Country.USA, HUNDRED + 100, account.value()))
                .isNotNull();

        wallets.ensure(caller.organization(), ChainId.BSC);
        Quote quote = quotes.out(caller.organization(), Country.USA, HUNDRED + 1, account.value());
        assertThatThrownBy(() -> cashOut(caller, quote))
                .as("the money is in another wallet")
                .isInstanceOf(Rejected.class)
                .hasMessage("A wallet on this network pays no more than 6 decimals of USDC, and the quote has more");
        assertThat(balance(caller)).isEqualTo(new Balance(FIVE_HUNDRED, 0));
    }

    private Quote in(Caller caller, Country country, String amount, Currency currency) {
        return quotes.in(caller.organization(), country, Money.ofDecimal(amount, currency));
    }

    private void tell(BigDecimal perUsd) {
        clock.advance(Duration.ofSeconds(1));
        String rate = perUsd.setScale(10, RoundingMode.HALF_UP).toPlainString();
        rates.importOperatorRates("currency,base,rate,asOf\nEUR,USD," + rate + "," + clock.instant(), "op");
    }

    private void forgetOperatorRates() {
        jdbc.sql("delete from fx_rate").update();
    }

    private void assertRefused(Caller caller, Quote quote) {
        assertThatThrownBy(() -> offramps.cashOut(caller, quote, Objects.toString(quote.hashCode())))
                .isInstanceOf(Refusal.class)
                .hasMessage("The quote is not valid");
    }
}
