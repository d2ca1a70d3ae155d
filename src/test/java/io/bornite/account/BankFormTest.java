package io.bornite.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.platform.InvalidRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BankFormTest {

    @ParameterizedTest
    @CsvSource({
        "USA, BANK_ACH,      021000021, 123456789,                    ,         USD",
        "USA, BANK_ACH_PUSH, 011401533, 0001-2345-67,                 ,         USD",
        "USA, BANK_WIRE,     026009593, 123456789,                    BOFAUS3N, USD",
        "IND, BANK_IFSC,     hdfc0000001, 50100012345678,             ,         INR",
        "DEU, BANK_IBAN,     ,          DE89 3704 0044 0532 0130 00,  COBADEFF, EUR",
        "GRE, BANK_IBAN,     ,          GR1601101250000000012300695,  ,         EUR",
        "GBR, BANK_IBAN,     ,          GB29NWBK60161331926819,       ,         GBP",
        "ARE, BANK_WIRE,     ,          AE070331234567890123456,      BOMLAEAD, AED",
        "GBR, BANK_TRANSFER, 60-16-13,  31926819,                     ,         GBP",
        "AUS, BANK_TRANSFER, 062-000,   12345678,                     ,         AUD",
        "THA, BANK_TRANSFER, ,          1234567890,                   BKKBTHBK, THB",
        "PAN, BANK_WIRE,     ,          0123456789,                   BAGEPAPA, USD"
    })
    void anAccountThatIsRightIsReadInItsOneForm(
            Country country,
            TransferAccountType method,
            @Nullable String routing,
            String number,
            @Nullable String swift,
            Currency currency) {
        BankCoordinates read = BankForm.read(country, written(method, routing, number, swift));

        assertThat(read.currency()).isEqualTo(currency);
        assertThat(read.number()).doesNotContain(" ", "-").isUpperCase();
        assertThat(read.lastFour()).hasSize(4).matches(last -> read.number().endsWith(last));
        assertThat(read.toString()).doesNotContain(read.number());
        assertThat(Objects.requireNonNullElse(read.routingNumber(), "A"))
                .isUpperCase()
                .doesNotContain("-");
    }

    @ParameterizedTest
    @CsvSource({
        "USA, BANK_ACH,      021000022, 123456789,                   ,         bankRoutingNumber isAbaRoutingNumber",
        "USA, BANK_ACH,      ,          123456789,                   ,         bankRoutingNumber isAbaRoutingNumber",
        "USA, BANK_ACH,      991000021, 123456789,                   ,         bankRoutingNumber isAbaRoutingNumber",
        "USA, BANK_ACH,      021000021, 12,                          ,         bankAccountNumber matches",
        "CAN, BANK_ACH,      021000021, 123456789,                   ,         method isIn",
        "USA, BANK_WIRE,     021000021, 123456789,                   DEUTDEFF, swiftCode isBic",
        "IND, BANK_IFSC,     HDFC1000001, 50100012345678,            ,         bankRoutingNumber isIfsc",
        "DEU, BANK_IFSC,     HDFC0000001, 50100012345678,            ,         method isIn",
        "DEU, BANK_IBAN,     ,          DE88370400440532013000,      ,         bankAccountNumber isIban",
        "FRA, BANK_IBAN,     ,          DE89370400440532013000,      ,         bankAccountNumber isIban",
        "USA, BANK_IBAN,     ,          DE89370400440532013000,      ,         method isIn",
        "DEU, BANK_IBAN,     ,          DE89370400440532013000,      COBAFRFF, swiftCode isBic",
        "JPN, BANK_WIRE,     ,          1234567,                     ,         swiftCode isNotEmpty",
        "THA, BANK_TRANSFER, ,          1234567890,                  ,         swiftCode isNotEmpty",
        "GBR, BANK_TRANSFER, 6016,      31926819,                    ,         bankRoutingNumber isRoutingNumber",
        "USA, WEB3_WALLET,   ,          123456789,                   ,         method isIn"
    })
    void whatCannotBeRightIsNamedByFieldAndNeverByItsValue(
            Country country,
            TransferAccountType method,
            @Nullable String routing,
            String number,
            @Nullable String swift,
            String expected) {
        String field = expected.substring(0, expected.indexOf(' '));
        String constraint = expected.substring(expected.indexOf(' ') + 1);

        assertThatThrownBy(() -> BankForm.read(country, written(method, routing, number, swift)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidRequest.class))
                .satisfies(refusal -> {
                    assertThat(refusal.violations().toString()).doesNotContain(number);
                    assertThat(refusal.violations().getFirst().property()).isEqualTo("bankAccount");
                    assertThat(Objects.requireNonNull(
                                    refusal.violations().getFirst().children()))
                            .filteredOn(violation -> violation.property().equals(field))
                            .singleElement()
                            .satisfies(violation -> assertThat(Objects.requireNonNullElse(
                                            violation.constraints(), Map.<String, String>of()))
                                    .containsOnlyKeys(constraint));
                });
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        BankAccountDto empty = new BankAccountDto(null, null, null, null, null, " ", null, null);

        assertThatThrownBy(() -> BankForm.read(Country.USA, empty))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidRequest.class))
                .satisfies(refusal -> assertThat(Objects.requireNonNull(
                                refusal.violations().getFirst().children()))
                        .extracting(violation -> violation.property())
                        .containsExactlyInAnyOrder("bankName", "bankBeneficiaryName", "bankAccountNumber", "method"));
    }

    /** Seeded: 20,000 misprints of one digit, none of which is taken for an account. */
    @Test
    void oneWrongDigitIsAlwaysFoundInAnIbanAndAnAbaNumber() {
        Random random = new Random(20_260_301);
        for (int i = 0; i < 20_000; i++) {
            String iban = misprinted("DE89370400440532013000", 4, random);
            String aba = misprinted("021000021", 0, random);
            assertThat(RoutingRules.isIban(iban)).as(iban).isFalse();
            assertThat(RoutingRules.isAba(aba)).as(aba).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Country.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyCountryOfTheContractHasACodeAndMoney(Country country) {
        assertThat(CountryFacts.alpha2(country)).hasSize(2);
        assertThat(CountryFacts.currency(country)).isLessThan(Currency.USDC);
    }

    private static String misprinted(String number, int from, Random random) {
        int place = from + random.nextInt(number.length() - from);
        char wrong = (char) ('0' + (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
        return number.substring(0, place) + wrong + number.substring(place + 1);
    }

    private static BankAccountDto written(
            TransferAccountType method, @Nullable String routing, String number, @Nullable String swift) {
        return new BankAccountDto(
                "A bank", "1 Bank Street", method, BankAccountType.CHECKING, routing, number, "Ada Lovelace", swift);
    }
}
