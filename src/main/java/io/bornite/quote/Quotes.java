package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.ApprovedKyc;
import io.bornite.platform.Conflict;
import io.bornite.platform.Rejected;
import io.bornite.quote.fx.Rate;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.Corridor;
import io.bornite.rail.Corridor.Direction;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes quotes back that were given: proves them and lets each be used once. */
@Component
public class Quotes {

    static final String NOT_VALID = "The quote is not valid";
    static final String EXPIRED = "quote_expired: the quote has expired, ask for a new one";
    static final String MOVED = "The exchange rate has moved since the quote was made, ask for a new one";

    private final QuoteText text;
    private final QuoteKeys keys;
    private final QuoteUseRepository uses;
    private final Rates rates;
    private final Standings standings;
    private final Partners partners;
    private final QuoteProperties properties;
    private final Clock clock;

    Quotes(
            QuoteText text,
            QuoteKeys keys,
            QuoteUseRepository uses,
            Rates rates,
            Standings standings,
            Partners partners,
            QuoteProperties properties,
            Clock clock) {
        this.text = text;
        this.keys = keys;
        this.uses = uses;
        this.rates = rates;
        this.standings = standings;
        this.partners = partners;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Proves a quote by its exact text; that it is used is not looked at here.
     *
     * @param direction that it must be for
     * @throws Rejected if it is not ours, not this organisation's, for something else, or of a key that is over
     */
    @Transactional(readOnly = true)
    public QuoteTerms prove(OrganizationId organization, Direction direction, String payload, String signature) {
        Map<String, String> values = text.values(payload);
        String keyId = values.get(QuoteText.KEY_ID);
        if (keyId == null || !keys.isSigned(keyId, payload, signature)) {
            throw new Rejected(NOT_VALID);
        }
        QuoteTerms terms = text.read(values);
        if (!organization.equals(terms.organization()) || terms.direction() != direction) {
            throw new Rejected(NOT_VALID);
        }
        return terms;
    }

    /**
     * Uses a proven quote for a transfer that is written in the caller's transaction. It is honoured as it was given while
     * it is good, unless the market has moved further than the operator allows.
     *
     * @return the reference rate now
     * @throws Conflict if it was used before, with the transfer that it became
     * @throws Rejected if it has expired, or the rate is gone or has moved too far
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Rate use(QuoteTerms terms, OrganizationId organization, UUID transfer) {
        uses.transferOf(terms.id()).ifPresent(first -> {
            throw usedFor(first);
        });
        if (!clock.instant().isBefore(terms.expiresAt())) {
            throw new Rejected(EXPIRED);
        }
        Rate now = rates.current(terms.bankCurrency()).orElseThrow(() -> new Rejected(MOVED));
        BigDecimal moved = now.percentTo(terms.market());
        if (moved.compareTo(properties.movedPercent()) > 0) {
            throw new Rejected(MOVED);
        }
        if (!uses.insert(terms, organization, transfer, now)) {
            throw usedFor(uses.transferOf(terms.id()).orElseThrow());
        }
        return now;
    }

    /**
     * As whom the partner knows the organisation.
     *
     * @throws Rejected if the organisation, or the partner's word on it, is not approved any more
     */
    @Transactional(readOnly = true)
    public KnownCustomer customerOf(OrganizationId organization, ProviderCode provider) {
        Standing standing = standings.of(organization);
        ApprovedKyc approved = standing.approved();
        if (approved == null || !standing.isApprovedBy(provider)) {
            throw new Rejected(ApprovedCallerArgument.NOT_APPROVED);
        }
        Standing.Onboarded partner = Objects.requireNonNull(standing.partners().get(provider));
        return new KnownCustomer(partner.reference(), approved);
    }

    /** The corridor of a quote, as the partner serves it now. */
    public Corridor corridorOf(QuoteTerms terms) {
        return partners.corridors().stream()
                .filter(corridor -> corridor.provider() == terms.provider()
                        && corridor.direction() == terms.direction()
                        && corridor.country() == terms.country()
                        && corridor.currency() == terms.bankCurrency()
                        && corridor.method() == terms.method())
                .findFirst()
                .orElseThrow(() -> new Rejected("The provider does not serve this route any more"));
    }

    private static Conflict usedFor(UUID transfer) {
        return new Conflict("This quote was used already, for transfer " + transfer);
    }
}
