package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a test asks for quotes, as the API's controller does. */
public class QuoteBench {

    private final QuoteDesk desk;

    QuoteBench(QuoteDesk desk) {
        this.desk = desk;
    }

    /** A text and its signature. */
    public record Quote(String payload, String signature) {}

    public Quote out(OrganizationId organization, Country country, long units, @Nullable UUID account) {
        return out(organization, country, units, account, null);
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
        return out(null, country, units, null, null);
    }

    private Quote out(
            @Nullable OrganizationId organization,
            Country country,
            long units,
            @Nullable UUID account,
            @Nullable UUID payee) {
        return quote(desk.offramp(new OfframpAsk(
                organization,
                Country.NONE,
                country,
                new Money(units, Currency.USDC),
                Currency.USDC,
                null,
                Set.of(),
                null,
                account,
                payee,
                false,
                false)));
    }

    private static Quote quote(Offer offer) {
        if (offer.quote() == null) {
            throw new AssertionError(offer.error());
        }
        return new Quote(
                Objects.requireNonNull(offer.quote()).payload(), offer.quote().signature());
    }
}
