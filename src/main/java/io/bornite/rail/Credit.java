package io.bornite.rail;

import io.bornite.money.Money;
import io.bornite.platform.OutsideText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that came into a virtual account.
 *
 * @param number of the credit at the partner, growing
 * @param account our reference of the virtual account
 * @param externalId of the credit, unique at the partner
 * @param sender who sent it, as the bank says; null if it does not say
 */
public record Credit(
        long number,
        String account,
        String externalId,
        Money amount,
        @Nullable String sender,
        Instant at) {

    public Credit {
        account = OutsideText.of(account);
        externalId = OutsideText.of(externalId);
        String said = sender == null ? "" : OutsideText.of(sender);
        sender = said.isBlank() ? null : said;
    }
}
