package io.bornite.transfer.ramp;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bornite.chain.ChainId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * Tokens that went between a hot wallet and a partner to pay off what one owed the other. People send them and say so here.
 *
 * @param tokens what moved on the network
 * @param debt what it paid off, in the currency in which the partner's account is kept: of dollars the same as the tokens
 * @param reference names it once for ever on its network: the transaction, or the order to make it
 */
@NamedInterface("settlement")
public record Settlement(
        Direction direction, ProviderCode partner, ChainId network, Money tokens, Money debt, String reference) {

    /** As a pattern of a reference. */
    public static final String REFERENCE = "[0-9A-Za-z_-]{3,128}";

    private static final Pattern LINE =
            Pattern.compile("(\\w+) (\\w+) (\\S+) (\\w+) on (\\S+) for (\\S+) (\\w+) by (" + REFERENCE + ")");

    /** Seen from the house. */
    public enum Direction {
        PAID,
        RECEIVED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For people and for {@link #of}: {@code paid 0x1 98 USDC on 137 for 98 USDC by 0xabc}. */
    public String line() {
        return "%s %s %s %s on %s for %s %s by %s"
                .formatted(
                        direction.word(),
                        partner.wire(),
                        tokens.toDecimal(),
                        tokens.currency(),
                        network.wire(),
                        debt.toDecimal(),
                        debt.currency(),
                        reference);
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
                ChainId.of(parts.group(5)).orElseThrow(),
                Money.ofDecimal(parts.group(3), Currency.valueOf(parts.group(4))),
                Money.ofDecimal(parts.group(6), Currency.valueOf(parts.group(7))),
                parts.group(8));
    }
}
