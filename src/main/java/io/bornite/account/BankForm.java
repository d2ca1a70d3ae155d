package io.bornite.account;

import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody wrote down of a bank account: takes spaces and dashes out of numbers, and says of each field what
 * is missing or cannot be right for this country and method, all at once and never with the value.
 */
final class BankForm {

    private static final Pattern US_NUMBER = Pattern.compile("[0-9]{4,17}");
    private static final Pattern INDIAN_NUMBER = Pattern.compile("[0-9A-Z]{6,20}");
    private static final Pattern ANY_NUMBER = Pattern.compile("[0-9A-Z]{4,34}");
    private static final int IBAN_PREFIX = 2;
    private static final int BIC_COUNTRY = 4;

    private final Country country;
    private final BankAccountDto written;
    private final Map<String, Violation> violations = new LinkedHashMap<>();

    private BankForm(Country country, BankAccountDto written) {
        this.country = country;
        this.written = written;
    }

    /** @throws InvalidRequest 422 with everything that is wrong below {@code bankAccount} */
    static BankCoordinates read(Country country, BankAccountDto written) {
        return new BankForm(country, written).read();
    }

    private BankCoordinates read() {
        TransferAccountType method = written.method();
        String bankName = required("bankName", written.bankName());
        String beneficiary = required("bankBeneficiaryName", written.bankBeneficiaryName());
        String number = required("bankAccountNumber", compact(written.bankAccountNumber()));
        String routing = compact(written.bankRoutingNumber());
        String swift = compact(written.swiftCode());
        if (swift != null && !isBicOfCountry(swift)) {
            wrong("swiftCode", "isBic", "swiftCode must be a BIC of a bank in this country");
        }
        if (method == null) {
            wrong("method", "isNotEmpty", "method should not be empty");
        } else {
            check(method, number, routing, swift);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequest(List.of(Violation.within("bankAccount", new ArrayList<>(violations.values()))));
        }
        return new BankCoordinates(
                country,
                CountryFacts.currency(country),
                method == null ? TransferAccountType.BANK_TRANSFER : method,
                written.bankAccountType(),
                bankName,
                given(written.bankAddress()),
                routing,
                number,
                beneficiary,
                swift);
    }

    private void check(TransferAccountType method, String number, @Nullable String routing, @Nullable String swift) {
        switch (method) {
            case BANK_ACH, BANK_ACH_PUSH -> {
                only(method, Country.USA);
                american(number, routing);
                if (written.bankAccountType() == null) {
                    wrong("bankAccountType", "isNotEmpty", "bankAccountType should not be empty");
                }
            }
            case BANK_WIRE -> wire(number, routing, swift);
            case BANK_IFSC -> {
                only(method, Country.IND);
                routing("isIfsc", "IFSC", routing != null && RoutingRules.isIfsc(routing));
                number(INDIAN_NUMBER, number);
            }
            case BANK_IBAN -> iban(number);
            case BANK_TRANSFER -> local(number, routing, swift);
            case WEB3_WALLET -> wrong("method", "isIn", "method must be one of a bank");
        }
    }

    private void american(String number, @Nullable String routing) {
        routing("isAbaRoutingNumber", "ABA routing number", routing != null && RoutingRules.isAba(routing));
        number(US_NUMBER, number);
    }

    private void wire(String number, @Nullable String routing, @Nullable String swift) {
        if (given(written.bankAddress()) == null) {
            wrong("bankAddress", "isNotEmpty", "bankAddress should not be empty");
        }
        if (country == Country.USA) {
            american(number, routing);
            return;
        }
        if (swift == null) {
            wrong("swiftCode", "isNotEmpty", "swiftCode should not be empty");
        }
        if (CountryFacts.hasIbans(country)) {
            iban(number);
        } else {
            number(ANY_NUMBER, number);
        }
    }

    private void local(String number, @Nullable String routing, @Nullable String swift) {
        RoutingRules.Local rule = RoutingRules.local(country);
        if (rule != null) {
            routing(
                    "isRoutingNumber",
                    rule.name(),
                    routing != null && rule.form().test(routing));
            number(country == Country.USA ? US_NUMBER : ANY_NUMBER, number);
            return;
        }
        if (swift == null) {
            wrong("swiftCode", "isNotEmpty", "swiftCode should not be empty");
        }
        boolean isWrittenAsIban = CountryFacts.hasIbans(country) && number.startsWith(CountryFacts.alpha2(country));
        if (isWrittenAsIban) {
            iban(number);
        } else {
            number(ANY_NUMBER, number);
        }
    }

    private void iban(String number) {
        if (!CountryFacts.hasIbans(country)) {
            wrong("method", "isIn", "method must be one that " + country.wire() + " has; there are no IBANs");
        } else if (!number.isEmpty()
                && !(RoutingRules.isIban(number)
                        && number.substring(0, IBAN_PREFIX).equals(CountryFacts.alpha2(country)))) {
            wrong("bankAccountNumber", "isIban", "bankAccountNumber must be an IBAN of this country");
        }
    }

    private void only(TransferAccountType method, Country where) {
        if (country != where) {
            String word = method.name().toLowerCase(Locale.ROOT);
            wrong("method", "isIn", "method " + word + " exists in " + where.wire() + " only");
        }
    }

    private void routing(String constraint, String name, boolean isRight) {
        if (!isRight) {
            wrong("bankRoutingNumber", constraint, "bankRoutingNumber must be a valid " + name);
        }
    }

    private void number(Pattern form, String number) {
        if (!number.isEmpty() && !form.matcher(number).matches()) {
            wrong("bankAccountNumber", "matches", "bankAccountNumber must be an account number of this country");
        }
    }

    private boolean isBicOfCountry(String swift) {
        return RoutingRules.isBic(swift) && swift.startsWith(CountryFacts.alpha2(country), BIC_COUNTRY);
    }

    private String required(String field, @Nullable String value) {
        String text = given(value);
        if (text == null) {
            wrong(field, "isNotEmpty", field + " should not be empty");
            return "";
        }
        return text;
    }

    private void wrong(String field, String constraint, String message) {
        violations.putIfAbsent(field, Violation.of(field, Map.of(constraint, message)));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** As banks compare it: people write numbers in groups and codes in either case. */
    private static @Nullable String compact(@Nullable String text) {
        String value = given(text);
        return value == null ? null : value.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
