package io.bornite.quote;

import io.bornite.account.BankAccounts;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.payee.Payees;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.Partners;
import io.bornite.wallet.Wallets;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a test asks for quotes, as the API's controller does. */
public class QuoteBench {

    private final QuoteDesk desk;
    private final QuoteDesk dearAtFirst;

    QuoteBench(
            QuoteDesk desk,
            Partners partners,
            Standings standings,
            Wallets wallets,
            BankAccounts accounts,
            Payees payees,
            Rates rates,
            Arrivals arrivals,
            QuoteKeys keys,
            QuoteText text,
            QuoteProperties usual,
            Clock clock) {
        this.desk = desk;
        QuoteProperties.Special dear =
                new QuoteProperties.Special("0x1", null, null, null, null, null, null, new BigDecimal(3));
        QuoteProperties properties = new QuoteProperties(
                usual.fixedFee(),
                usual.feePercent(),
                usual.marginPercent(),
                usual.validity(),
                usual.movedPercent(),
                usual.keyAge(),
                List.of(dear));
        this.dearAtFirst = new QuoteDesk(
                partners,
                standings,
                wallets,
                accounts,
                payees,
                new Prices(properties),
                rates,
                arrivals,
                keys,
                text,
                properties,
                clock);
    }

    /** A text and its signature. */
    public record Quote(String payload, String signature) {}

    public Quote out(OrganizationId organization, Country country, long units, @Nullable UUID account) {
        return out(organization, country, units, account, null);
    }

    /** Through this partnership and no other. */
    public Quote outThrough(OrganizationId organization, Country country, long units, UUID account, UUID partnership) {
        return quote(desk.offramp(ask(organization, country, units, partnership, account, null)));
    }

    /** As {@link #in}, through this partnership and no other. */
    public Quote inThrough(OrganizationId organization, Country country, Money amount, UUID partnership) {
        return quote(desk.onramp(new OnrampAsk(organization, country, Country.NONE, amount, Set.of(), partnership)));
    }

    /** To the bank account of a payee. */
    public Quote toPayee(OrganizationId organization, Country country, long units, UUID payee) {
        return out(organization, country, units, null, payee);
    }

    public Quote in(OrganizationId organization, Country country, Money amount) {
        return quote(desk.onramp(new OnrampAsk(organization, country, Country.NONE, amount, Set.of(), null)));
    }

    /** A quote that nobody can use. */
    public Quote open(Country country, long units) {
        return quote(desk.offramp(ask(null, country, units, null, null, null)));
    }

    /** A quote that nobody can use, while the first partner of the table takes a margin of 3 % and no other takes one. */
    public Quote openWhereTheFirstIsDear(Country country, long units) {
        return quote(dearAtFirst.offramp(ask(null, country, units, null, null, null)));
    }

    private Quote out(
            OrganizationId organization, Country country, long units, @Nullable UUID account, @Nullable UUID payee) {
        return quote(desk.offramp(ask(organization, country, units, null, account, payee)));
    }

    private static OfframpAsk ask(
            @Nullable OrganizationId organization,
            Country country,
            long units,
            @Nullable UUID partnership,
            @Nullable UUID account,
            @Nullable UUID payee) {
        return new OfframpAsk(
                organization,
                Country.NONE,
                country,
                new Money(units, Currency.USDC),
                Currency.USDC,
                null,
                Set.of(),
                partnership,
                account,
                payee,
                false,
                false);
    }

    private static Quote quote(Offer offer) {
        if (offer.quote() == null) {
            throw new AssertionError(offer.error());
        }
        return new Quote(
                Objects.requireNonNull(offer.quote()).payload(), offer.quote().signature());
    }
}
