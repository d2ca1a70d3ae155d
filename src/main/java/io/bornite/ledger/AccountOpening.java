package io.bornite.ledger;

import io.bornite.money.Currency;

/**
 * An account to open.
 *
 * @param name unique for ever, such as {@code wallet:<uuid>:USDC} or {@code treasury:137:USDC}
 * @param mayGoNegative true for our side of the book (treasury, clearing); false wherever money belongs to somebody
 */
public record AccountOpening(String name, Currency currency, boolean mayGoNegative) {

    static final int NAME_LENGTH_MAX = 200;

    public AccountOpening {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "An account's name has 1 to " + NAME_LENGTH_MAX + " characters: " + name);
        }
    }
}
