package io.bornite.quote;

import io.bornite.account.BankAccount;
import io.bornite.account.BankAccountId;
import io.bornite.account.BankAccounts;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeBankAccount;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.quote.fx.Rate;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.Corridor;
import io.bornite.rail.Corridor.Direction;
import io.bornite.rail.PartnerQuote;
import io.bornite.rail.Partners;
import io.bornite.rail.QuoteOrder;
import io.bornite.rail.Reply;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives quotes. It asks the partner before it promises anything, so nothing here runs in a transaction. */
@Component
class QuoteDesk {

    private static final Set<Currency> DOLLARS = EnumSet.of(Currency.USD, Currency.USDC);

    private final Partners partners;
    private final Standings standings;
    private final Wallets wallets;
    private final BankAccounts accounts;
    private final Payees payees;
    private final Prices prices;
    private final Rates rates;
    private final Arrivals arrivals;
    private final QuoteKeys keys;
    private final QuoteText text;
    private final QuoteProperties properties;
    private final Clock clock;

    QuoteDesk(
            Partners partners,
            Standings standings,
            Wallets wallets,
            BankAccounts accounts,
            Payees payees,
            Prices prices,
            Rates rates,
            Arrivals arrivals,
            QuoteKeys keys,
            QuoteText text,
            QuoteProperties properties,
            Clock clock) {
        this.partners = partners;
        this.standings = standings;
        this.wallets = wallets;
        this.accounts = accounts;
        this.payees = payees;
        this.prices = prices;
        this.rates = rates;
        this.arrivals = arrivals;
        this.keys = keys;
        this.text = text;
        this.properties = properties;
        this.clock = clock;
    }

    /** A corridor and what it would do with the amount. */
    private record Priced(Corridor corridor, Pricing pricing, Money amount) {}

    /**
     * @throws NotFound if the organisation has no such bank account or payee
     * @throws InvalidRequest if none of the organisation's wallets can pay the amount
     */
    Offer offramp(OfframpAsk ask) {
        Standing standing = ask.organization() == null ? null : standings.of(ask.organization());
        Destination destination = destination(ask, standing);
        if (ask.organization() != null) {
            requirePayable(ask.organization(), ask.amount());
        }
        if (ask.sourceCountry() != Country.NONE) {
            return Offer.refused("Money to a bank leaves from a wallet: sourceCountry is none");
        }
        if (ask.onlyRemittance()) {
            return Offer.refused("No provider offers remittance between banks here");
        }
        List<Corridor> there = partners.corridors().stream()
                .filter(corridor -> corridor.direction() == Direction.PAYOUT
                        && corridor.country() == ask.destinationCountry()
                        && (ask.destinationCurrency() == null || corridor.currency() == ask.destinationCurrency())
                        && (ask.methods().isEmpty() || ask.methods().contains(corridor.method()))
                        && (!ask.thirdParty() || corridor.thirdParty()))
                .toList();
        return offer(
                there,
                standing,
                ask.partnership(),
                destination::isReachedBy,
                (corridor, rate) ->
                        new Priced(corridor, Pricing.out(ask.amount(), prices.of(corridor), rate), ask.amount()),
                priced -> terms(ask, destination, priced),
                ask.word());
    }

    /** @throws InvalidRequest if the amount is a bank's and no bank can transfer it */
    Offer onramp(OnrampAsk ask) {
        Standing standing = standings.of(ask.organization());
        if (ask.destinationCountry() != Country.NONE) {
            return Offer.refused("Money from a bank goes to a wallet: destinationCountry is none");
        }
        List<Corridor> there = partners.corridors().stream()
                .filter(corridor -> corridor.direction() == Direction.COLLECTION
                        && corridor.country() == ask.sourceCountry()
                        && (DOLLARS.contains(ask.amount().currency())
                                || corridor.currency() == ask.amount().currency())
                        && (ask.methods().isEmpty() || ask.methods().contains(corridor.method())))
                .toList();
        if (there.stream()
                .anyMatch(corridor -> corridor.currency() == ask.amount().currency())) {
            requireWholeCoins(ask.amount());
        }
        return offer(
                there,
                standing,
                ask.partnership(),
                _ -> true,
                (corridor, rate) -> {
                    Money local = ask.amount().currency() == corridor.currency()
                            ? ask.amount()
                            : Pricing.localFor(ask.amount(), rate);
                    return new Priced(corridor, Pricing.in(local, prices.of(corridor), rate), local);
                },
                priced -> terms(ask, priced),
                Currency.USDC);
    }

    private void requirePayable(OrganizationId organization, Money amount) {
        wallets.decimals(organization, amount.currency()).ifPresent(most -> requireExact(amount, most));
    }

    private static void requireWholeCoins(Money amount) {
        requireExact(amount, amount.currency().coinDecimals());
    }

    private static void requireExact(Money amount, int decimals) {
        if (!amount.isExactAt(decimals)) {
            throw new InvalidRequest(
                    "amount",
                    "maxDecimals",
                    "amount must not have more than " + decimals + " decimals of " + amount.currency());
        }
    }

    private interface Price {
        Priced of(Corridor corridor, Rate rate);
    }

    /** Each step leaves fewer corridors; the first that leaves none is the answer. */
    private Offer offer(
            List<Corridor> there,
            @Nullable Standing standing,
            @Nullable UUID partnership,
            Predicate<Corridor> isReachable,
            Price price,
            Function<Priced, QuoteTerms> terms,
            Currency word) {
        if (there.isEmpty()) {
            return Offer.refused("There is no route for this");
        }
        List<Corridor> open = there.stream()
                .filter(corridor -> standing == null || isOpen(corridor, standing, partnership))
                .toList();
        if (open.isEmpty()) {
            return about(there.getFirst(), standing, "No provider has approved you for this route yet");
        }
        List<Corridor> reachable = open.stream().filter(isReachable).toList();
        if (reachable.isEmpty()) {
            return about(open.getFirst(), standing, "You have no verified bank account for this route");
        }
        Map<Currency, Rate> current = rates.current();
        List<Corridor> rated = reachable.stream()
                .filter(corridor -> current.containsKey(corridor.currency()))
                .toList();
        if (rated.isEmpty()) {
            Corridor first = reachable.getFirst();
            return about(first, standing, "There is no current exchange rate for " + first.currency());
        }
        Optional<Priced> best = rated.stream()
                .flatMap(corridor -> priced(price, corridor, Objects.requireNonNull(current.get(corridor.currency()))))
                .filter(priced -> priced.pricing().isWithin(priced.corridor()))
                .max(Comparator.comparing(priced -> priced.pricing().worth()));
        if (best.isEmpty()) {
            return about(rated.getFirst(), standing, "The amount is out of the bounds of this route");
        }
        return quoted(best.get(), standing, terms, word);
    }

    private static Stream<Priced> priced(Price price, Corridor corridor, Rate rate) {
        try {
            return Stream.of(price.of(corridor, rate));
        } catch (ArithmeticException theFeeIsMoreThanTheAmount) {
            return Stream.empty();
        }
    }

    private Offer quoted(Priced best, @Nullable Standing standing, Function<Priced, QuoteTerms> terms, Currency word) {
        Corridor corridor = best.corridor();
        Reply<PartnerQuote> reply = partners.of(corridor.provider())
                .quote(new QuoteOrder(
                        corridor, best.pricing().gross().minus(best.pricing().fee())));
        return switch (reply) {
            case Reply.Done<PartnerQuote> _ -> {
                String keyId = keys.current();
                String payload = text.write(terms.apply(best), word, keyId);
                Offer plain = about(corridor, standing, null);
                yield new Offer(
                        plain.minimum(),
                        plain.maximum(),
                        plain.arrival(),
                        plain.partnership(),
                        null,
                        new QuoteKeys.Signed(payload, keys.sign(keyId, payload)));
            }
            case Reply.Refused<PartnerQuote>(String reason) -> about(corridor, standing, reason);
            case Reply.Pending<PartnerQuote> _, Reply.Unknown<PartnerQuote> _ ->
                about(corridor, standing, "The provider does not answer now, try again later");
        };
    }

    private Offer about(Corridor corridor, @Nullable Standing standing, @Nullable String error) {
        Standing.Onboarded partner =
                standing == null ? null : standing.partners().get(corridor.provider());
        return new Offer(
                corridor.minimum(),
                corridor.maximum(),
                arrivals.message(corridor),
                partner == null ? null : partner.partnership(),
                error,
                null);
    }

    private static boolean isOpen(Corridor corridor, Standing standing, @Nullable UUID partnership) {
        Standing.Onboarded partner = standing.partners().get(corridor.provider());
        return partner != null
                && partner.progress() == Standing.Progress.APPROVED
                && (partnership == null || partner.partnership().equals(partnership));
    }

    private Destination destination(OfframpAsk ask, @Nullable Standing standing) {
        OrganizationId organization = ask.organization();
        if (organization == null || standing == null) {
            return new Destination.Any();
        }
        if (ask.bankAccount() != null) {
            return new Destination.Named(accounts.of(organization, new BankAccountId(ask.bankAccount()))
                    .orElseThrow(() -> new NotFound("Account not found")));
        }
        if (ask.payee() != null) {
            Payee payee = payees.get(organization, new PayeeId(ask.payee()));
            PayeeBankAccount bank = payee.bankAccount();
            if (bank == null) {
                throw new Rejected("The payee has no bank account");
            }
            return new Destination.OfPayee(ask.payee(), bank);
        }
        return new Destination.Own(standing.accounts().stream()
                .sorted(Comparator.comparing((BankAccount account) -> !account.isDefault()))
                .toList());
    }

    private QuoteTerms terms(OfframpAsk ask, Destination destination, Priced priced) {
        boolean thirdParty = ask.thirdParty() || destination instanceof Destination.OfPayee;
        return terms(
                Direction.PAYOUT,
                priced,
                destination.accountFor(priced.corridor()),
                destination instanceof Destination.OfPayee(UUID payee, PayeeBankAccount _) ? payee : null,
                thirdParty,
                ask.organization());
    }

    private QuoteTerms terms(OnrampAsk ask, Priced priced) {
        return terms(Direction.COLLECTION, priced, null, null, false, ask.organization());
    }

    private QuoteTerms terms(
            Direction direction,
            Priced priced,
            @Nullable UUID bankAccount,
            @Nullable UUID payee,
            boolean thirdParty,
            @Nullable OrganizationId organization) {
        Corridor corridor = priced.corridor();
        Pricing pricing = priced.pricing();
        Prices.Price price = prices.of(corridor);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new QuoteTerms(
                UUID.randomUUID(),
                direction,
                priced.amount(),
                pricing.toAmount(),
                pricing.gross(),
                pricing.rate(),
                pricing.market(),
                pricing.fee(),
                price.fee().fixed().toDecimal(),
                price.fee().percent().stripTrailingZeros().toPlainString(),
                corridor.country(),
                corridor.method(),
                corridor.provider(),
                bankAccount,
                payee,
                thirdParty,
                organization,
                now,
                now.plus(properties.validity()));
    }
}
