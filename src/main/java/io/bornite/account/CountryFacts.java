package io.bornite.account;

import io.bornite.money.Country;
import io.bornite.money.Currency;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;

/** What is generally known of the contract's countries: the other code of each, its money, and whether it has IBANs. */
final class CountryFacts {

    private static final Map<Country, String> ALPHA_2 = alpha2();
    private static final Set<String> CURRENCIES =
            Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private CountryFacts() {}

    /** ISO 3166 alpha-2, such as {@code US}. */
    static String alpha2(Country country) {
        String code = ALPHA_2.get(country);
        if (code == null) {
            throw new IllegalArgumentException(country + " is no country");
        }
        return code;
    }

    /** What accounts there are kept in; dollars where the country's own money is none of the contract's. */
    static Currency currency(Country country) {
        String local =
                java.util.Currency.getInstance(Locale.of("", alpha2(country))).getCurrencyCode();
        return CURRENCIES.contains(local) ? Currency.valueOf(local) : Currency.USD;
    }

    static boolean hasIbans(Country country) {
        CountryCode code = CountryCode.getByCode(alpha2(country));
        return code != null && IbanUtil.isSupportedCountry(code);
    }

    private static Map<Country, String> alpha2() {
        Map<String, String> byAlpha3 = Arrays.stream(Locale.getISOCountries())
                .collect(Collectors.toMap(
                        code -> Locale.of("", code).getISO3Country().toUpperCase(Locale.ROOT), code -> code));
        Map<Country, String> codes = new EnumMap<>(Country.class);
        for (Country country : Country.values()) {
            String alpha3 =
                    country == Country.GRE ? "GRC" : country.name(); // the contract's word for Greece is its own
            if (byAlpha3.containsKey(alpha3)) {
                codes.put(country, byAlpha3.get(alpha3));
            }
        }
        return codes;
    }
}
