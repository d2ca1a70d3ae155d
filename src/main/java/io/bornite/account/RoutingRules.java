package io.bornite.account;

import io.bornite.money.Country;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.iban4j.BicFormatException;
import org.iban4j.BicUtil;
import org.iban4j.IbanFormatException;
import org.iban4j.IbanUtil;
import org.iban4j.InvalidCheckDigitException;
import org.iban4j.UnsupportedCountryException;
import org.jspecify.annotations.Nullable;

/**
 * The forms of the numbers by which banks find each other. They tell a mistyped number from a possible one; whether the
 * bank exists is for the partner to say.
 */
final class RoutingRules {

    /**
     * How a country names its banks within itself.
     *
     * @param name as people there call the number
     */
    record Local(String name, Predicate<String> form) {

        private static Local digits(String name, String count) {
            return new Local(name, Pattern.compile("[0-9]{" + count + "}").asMatchPredicate());
        }
    }

    private static final Pattern ABA = Pattern.compile("[0-9]{9}");
    private static final int[] ABA_WEIGHTS = {3, 7, 1};
    private static final int ABA_MODULUS = 10;
    /** Federal Reserve districts, thrifts and electronic transactions; the rest was never given out. */
    private static final Pattern ABA_PREFIX = Pattern.compile("(0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80).*");

    private static final Pattern IFSC = Pattern.compile("[A-Z]{4}0[A-Z0-9]{6}");
    private static final Map<Country, Local> LOCAL = local();

    private RoutingRules() {}

    /** 3 d1 + 7 d2 + d3 + … is a multiple of ten. */
    static boolean isAba(String number) {
        if (!ABA.matcher(number).matches() || !ABA_PREFIX.matcher(number).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            sum += (number.charAt(i) - '0') * ABA_WEIGHTS[i % ABA_WEIGHTS.length];
        }
        return sum % ABA_MODULUS == 0;
    }

    static boolean isIfsc(String code) {
        return IFSC.matcher(code).matches();
    }

    static boolean isBic(String code) {
        try {
            BicUtil.validate(code);
            return true;
        } catch (BicFormatException | UnsupportedCountryException e) {
            return false;
        }
    }

    /** Length and structure of its country, and the check digits over all of it. */
    static boolean isIban(String number) {
        try {
            IbanUtil.validate(number);
            return true;
        } catch (IbanFormatException | InvalidCheckDigitException | UnsupportedCountryException e) {
            return false;
        }
    }

    /** The country's own bank numbers, or null where banks are named by their BIC. */
    static @Nullable Local local(Country country) {
        return LOCAL.get(country);
    }

    private static Map<Country, Local> local() {
        Map<Country, Local> rules = new EnumMap<>(Country.class);
        rules.put(Country.USA, new Local("ABA routing number", RoutingRules::isAba));
        rules.put(Country.IND, new Local("IFSC", RoutingRules::isIfsc));
        rules.put(Country.GBR, Local.digits("sort code", "6"));
        rules.put(Country.AUS, Local.digits("BSB", "6"));
        rules.put(Country.NZL, Local.digits("bank and branch number", "6"));
        rules.put(Country.CAN, Local.digits("transit and institution number", "8,9"));
        rules.put(Country.HKG, Local.digits("bank code", "3,6"));
        rules.put(Country.SGP, Local.digits("bank and branch code", "4,7"));
        rules.put(Country.JPN, Local.digits("bank and branch code", "7"));
        rules.put(Country.KOR, Local.digits("bank code", "3"));
        rules.put(Country.CHN, Local.digits("CNAPS code", "12"));
        rules.put(Country.BRA, Local.digits("bank code", "3,8"));
        rules.put(Country.PHL, Local.digits("BRSTN", "9"));
        return rules;
    }
}
