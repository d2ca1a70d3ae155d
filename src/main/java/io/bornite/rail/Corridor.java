package io.bornite.rail;

import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Fee;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;

/**
 * One thing that a partner can do.
 *
 * @param thirdParty whether the bank account may be somebody else's than the customer's
 * @param minimum of one movement, in USDC
 * @param maximum of one movement, in USDC
 * @param charge what the partner takes from us for it
 * @param days how many business days it takes as a rule, at least and at most
 */
public record Corridor(
        ProviderCode provider,
        Direction direction,
        Country country,
        Currency currency,
        TransferAccountType method,
        boolean thirdParty,
        Money minimum,
        Money maximum,
        Fee charge,
        Hours hours,
        Days days) {

    public enum Direction {
        /** Into a bank account. */
        PAYOUT,
        /** A single bank transfer to us. */
        COLLECTION,
        /** A bank account of the customer's own. */
        VIRTUAL_ACCOUNT
    }

    /** At least and at most so many business days. */
    public record Days(int least, int most) {}

    /** Such as {@code 0x1 payout usa USD bank_ach}: what configuration and figures name it by. */
    public String key() {
        return String.join(" ", provider.wire(), direction.name(), country.wire(), currency.name(), method.name())
                .toLowerCase(java.util.Locale.ROOT);
    }
}
