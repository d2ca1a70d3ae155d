package io.bornite.transfer.ramp;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.wallet.WalletId;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * What the house and a partner settled of what one owed the other. The tokens go over a chain like everybody's, from or to
 * a wallet of the house: it gets what it is about to pay to the partner, and gives what it has got from it.
 *
 * @param wallet of the organisation of the house that pays the partner or is paid by it
 * @param tokens what that wallet gets or gives
 * @param debt what that pays off, in the currency in which the partner's account is kept: of dollars the same as the tokens
 * @param reference names it once for ever, with this partner
 */
@NamedInterface("settlement")
public record Settlement(
        Direction direction, ProviderCode partner, WalletId wallet, Money tokens, Money debt, String reference) {

    /** As a pattern of a reference. */
    public static final String REFERENCE = "[0-9A-Za-z_-]{3,128}";

    private static final Pattern LINE = Pattern.compile(
            "(\\w+) (\\w+) (\\S+) (\\w+) for (\\S+) (\\w+) by (" + REFERENCE + ") in (\\S+)(?: of .*)?");

    /** Seen from the house. */
    public enum Direction {
        PAID,
        RECEIVED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * For people and for {@link #of}: {@code paid 0x1 97 USDC for 90 EUR by march in <id of a wallet> of ada@example.com}.
     *
     * @param owner whose wallet it is, for people only
     */
    public String line(String owner) {
        return "%s %s %s %s for %s %s by %s in %s of %s"
                .formatted(
                        direction.word(),
                        partner.wire(),
                        tokens.toDecimal(),
                        tokens.currency(),
                        debt.toDecimal(),
                        debt.currency(),
                        reference,
                        wallet.value(),
                        owner);
    }

    /** @throws IllegalArgumentException if this is no line of one */
    public static Settlement of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a settlement: " + line);
        }
        return new Settlement(
                Direction.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                ProviderCode.of(parts.group(2)).orElseThrow(),
                new WalletId(UUID.fromString(parts.group(8))),
                Money.ofDecimal(parts.group(3), Currency.valueOf(parts.group(4))),
                Money.ofDecimal(parts.group(5), Currency.valueOf(parts.group(6))),
                parts.group(7));
    }
}
