package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Rejected;
import io.bornite.rail.Corridor.Direction;
import io.bornite.rail.ProviderCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of a quote: a flat JSON object whose values are all strings, which clients read and send back unchanged. The
 * signature is over this very text; it is never written anew to be verified.
 */
@Component
class QuoteText {

    static final String KEY_ID = "keyId";

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
    private static final String OFFRAMP = "offramp";
    private static final String ONRAMP = "onramp";

    private final JsonMapper json;
    private final BorniteProperties server;

    QuoteText(JsonMapper json, BorniteProperties server) {
        this.json = json;
        this.server = server;
    }

    /** @param dollar the word that the amount was asked for with: USD means the same amount of USDC */
    String write(QuoteTerms terms, Currency dollar, String keyId) {
        boolean out = terms.direction() == Direction.PAYOUT;
        Map<String, String> text = new LinkedHashMap<>();
        text.put("amount", units(terms.amount()));
        text.put("currency", out ? dollar.name() : terms.amount().currency().name());
        text.put("toAmount", units(terms.toAmount()));
        text.put("toCurrency", terms.toAmount().currency().name());
        text.put("rate", terms.rate().toPlainString());
        text.put("googleRate", terms.market().toPlainString());
        text.put("totalFee", units(terms.fee()));
        text.put("totalTax", "0");
        text.put("fixedFee", terms.fixedFee());
        text.put("feePercentage", terms.feePercentage());
        text.put("sourceCountry", out ? Country.NONE.wire() : terms.country().wire());
        text.put("destinationCountry", out ? terms.country().wire() : Country.NONE.wire());
        text.put("sourceMethod", word(out ? TransferAccountType.WEB3_WALLET : terms.method()));
        text.put("destinationMethod", word(out ? terms.method() : TransferAccountType.WEB3_WALLET));
        text.put("providerCode", terms.provider().wire());
        text.put("bankAccountId", id(terms.bankAccount()));
        text.put(
                "organizationId",
                terms.organization() == null ? "" : terms.organization().value().toString());
        text.put("createdAt", time(terms.createdAt()));
        text.put("expiresAt", time(terms.expiresAt()));
        text.put("quoteId", terms.id().toString());
        text.put("direction", out ? OFFRAMP : ONRAMP);
        text.put("grossAmount", units(terms.gross()));
        text.put("payeeId", id(terms.payee()));
        text.put("thirdPartyPayment", String.valueOf(terms.thirdParty()));
        text.put("mode", mode());
        text.put(KEY_ID, keyId);
        return json.writeValueAsString(text);
    }

    /**
     * The values of a text that is not believed yet.
     *
     * @throws Rejected if it is no quote of ours
     */
    Map<String, String> values(String payload) {
        try {
            return Optional.ofNullable(json.readValue(payload, STRINGS))
                    .orElseThrow(() -> new Rejected(Quotes.NOT_VALID));
        } catch (JacksonException e) {
            throw new Rejected(Quotes.NOT_VALID);
        }
    }

    /**
     * Reads a text whose signature is proven.
     *
     * @throws Rejected if it was made for another mode
     */
    QuoteTerms read(Map<String, String> text) {
        if (!mode().equals(text.get("mode"))) {
            throw new Rejected(Quotes.NOT_VALID);
        }
        boolean out = OFFRAMP.equals(text.get("direction"));
        Currency given = Currency.valueOf(value(text, "currency"));
        return new QuoteTerms(
                UUID.fromString(value(text, "quoteId")),
                out ? Direction.PAYOUT : Direction.COLLECTION,
                money(text, "amount", out ? Currency.USDC : given),
                money(text, "toAmount", Currency.valueOf(value(text, "toCurrency"))),
                money(text, "grossAmount", Currency.USDC),
                new BigDecimal(value(text, "rate")),
                new BigDecimal(value(text, "googleRate")),
                money(text, "totalFee", Currency.USDC),
                value(text, "fixedFee"),
                value(text, "feePercentage"),
                Country.valueOf(value(text, out ? "destinationCountry" : "sourceCountry")
                        .toUpperCase(Locale.ROOT)),
                TransferAccountType.valueOf(
                        value(text, out ? "destinationMethod" : "sourceMethod").toUpperCase(Locale.ROOT)),
                ProviderCode.of(value(text, "providerCode")).orElseThrow(),
                uuid(value(text, "bankAccountId")),
                uuid(value(text, "payeeId")),
                Boolean.parseBoolean(value(text, "thirdPartyPayment")),
                value(text, "organizationId").isEmpty()
                        ? null
                        : new OrganizationId(UUID.fromString(value(text, "organizationId"))),
                Instant.parse(value(text, "createdAt")),
                Instant.parse(value(text, "expiresAt")));
    }

    private String mode() {
        return server.mode().name().toLowerCase(Locale.ROOT);
    }

    private static String word(TransferAccountType method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static String units(Money money) {
        return Long.toString(money.units());
    }

    private static String id(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    private static @Nullable UUID uuid(String text) {
        return text.isEmpty() ? null : UUID.fromString(text);
    }

    /** Milliseconds, always with their three digits. */
    private static String time(Instant instant) {
        Instant cut = instant.truncatedTo(ChronoUnit.SECONDS);
        return cut.toString().replace("Z", ".%03dZ".formatted(instant.getNano() / 1_000_000));
    }

    private static Money money(Map<String, String> text, String key, Currency currency) {
        return new Money(Long.parseLong(value(text, key)), currency);
    }

    private static String value(Map<String, String> text, String key) {
        String value = text.get(key);
        if (value == null) {
            throw new Rejected(Quotes.NOT_VALID);
        }
        return value;
    }
}
