package io.bornite.transfer.ramp;

import io.bornite.ledger.AccountId;
import io.bornite.ledger.Leg;
import io.bornite.money.Currency;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.BookAccounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The entries of money that goes to a bank or comes from one. Each currency sums to zero: what is exchanged leaves one
 * {@code fx} account and comes into the other at the market's rate, and whatever that leaves over is {@code fx-result}.
 */
@Component
public class RampBook {

    private final BookAccounts accounts;

    RampBook(BookAccounts accounts) {
        this.accounts = accounts;
    }

    /** From a wallet to a partner that has paid it out. */
    public List<Leg> paidOut(AccountId wallet, ProviderCode partner, Exchange exchange) {
        Legs legs = new Legs();
        legs.add(wallet, -exchange.gross().units());
        legs.add(accounts.fees(Currency.USDC), exchange.fee().units());
        legs.add(
                accounts.exchangeResult(Currency.USDC),
                exchange.net().minus(exchange.worth()).units());
        addBank(legs, partner, exchange, 1);
        return legs.toList();
    }

    /** The same backwards: everything is again where it was, the fee too. */
    public List<Leg> cameBack(AccountId wallet, ProviderCode partner, Exchange exchange) {
        return paidOut(wallet, partner, exchange).stream()
                .map(leg -> new Leg(leg.account(), Math.negateExact(leg.units())))
                .toList();
    }

    /** From a bank, by a partner that has the funds, to a wallet. */
    public List<Leg> received(AccountId wallet, ProviderCode partner, Exchange exchange) {
        Legs legs = new Legs();
        legs.add(wallet, exchange.net().units());
        legs.add(accounts.fees(Currency.USDC), exchange.fee().units());
        legs.add(
                accounts.exchangeResult(Currency.USDC),
                exchange.worth().minus(exchange.gross()).units());
        addBank(legs, partner, exchange, -1);
        return legs.toList();
    }

    /** Of a wallet of the house and a partner; another currency is exchanged at what they agreed on. */
    List<Leg> settled(AccountId wallet, Settlement settlement) {
        long sign = settlement.direction() == Settlement.Direction.PAID ? 1 : -1;
        long tokens = sign * settlement.tokens().units();
        long debt = sign * settlement.debt().units();
        Currency token = settlement.tokens().currency();
        Currency owed = settlement.debt().currency();
        Legs legs = new Legs();
        legs.add(wallet, tokens);
        if (owed != token) {
            legs.add(accounts.exchanged(token), -tokens);
            legs.add(accounts.exchanged(owed), debt);
        }
        legs.add(accounts.clearing(settlement.partner(), owed), -debt);
        return legs.toList();
    }

    private void addBank(Legs legs, ProviderCode partner, Exchange exchange, int sign) {
        Currency currency = exchange.bank().currency();
        if (Exchange.isDollar(currency)) {
            legs.add(
                    accounts.clearing(partner, Currency.USDC),
                    sign * exchange.worth().units());
            return;
        }
        legs.add(accounts.exchanged(Currency.USDC), sign * exchange.worth().units());
        legs.add(accounts.exchanged(currency), -sign * exchange.bank().units());
        legs.add(accounts.clearing(partner, currency), sign * exchange.bank().units());
    }

    /** A journal names an account once and moves something in each. */
    private static final class Legs {

        private final Map<AccountId, Long> units = new LinkedHashMap<>();

        void add(AccountId account, long more) {
            units.merge(account, more, Math::addExact);
        }

        List<Leg> toList() {
            return units.entrySet().stream()
                    .filter(leg -> leg.getValue() != 0)
                    .map(leg -> new Leg(leg.getKey(), leg.getValue()))
                    .toList();
        }
    }
}
