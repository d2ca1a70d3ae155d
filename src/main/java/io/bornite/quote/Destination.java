package io.bornite.quote;

import io.bornite.account.BankAccount;
import io.bornite.account.BankCoordinates;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import io.bornite.payee.PayeeBankAccount;
import io.bornite.rail.Corridor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an off-ramp is to end. */
sealed interface Destination {

    /** One account that was named. */
    record Named(BankAccount account) implements Destination {}

    /** The organisation's own accounts there, the one to take first at the front. */
    record Own(List<BankAccount> accounts) implements Destination {}

    /** A payee's account, which no partner has verified. */
    record OfPayee(UUID payee, PayeeBankAccount account) implements Destination {}

    /** Any account: a public quote is for nobody in particular. */
    record Any() implements Destination {}

    /** The account to pay into over this corridor, or null if there is none. */
    default @Nullable UUID accountFor(Corridor corridor) {
        return switch (this) {
            case Named(BankAccount account) ->
                usable(account, corridor) ? account.id().value() : null;
            case Own(List<BankAccount> accounts) ->
                accounts.stream()
                        .filter(account -> usable(account, corridor))
                        .findFirst()
                        .map(account -> account.id().value())
                        .orElse(null);
            case OfPayee _, Any _ -> null;
        };
    }

    /** Whether a payout over this corridor can end here. */
    default boolean isReachedBy(Corridor corridor) {
        return switch (this) {
            case Named _, Own _ -> accountFor(corridor) != null;
            case OfPayee(UUID _, PayeeBankAccount account) ->
                corridor.thirdParty() && fits(account.country(), account.type(), corridor);
            case Any _ -> true;
        };
    }

    private static boolean usable(BankAccount account, Corridor corridor) {
        return fits(account.bank(), corridor) && account.isVerifiedAt(corridor.provider());
    }

    static boolean fits(BankCoordinates bank, Corridor corridor) {
        return bank.currency() == corridor.currency() && fits(bank.country(), bank.method(), corridor);
    }

    private static boolean fits(Country country, TransferAccountType method, Corridor corridor) {
        return country == corridor.country() && method == corridor.method();
    }
}
