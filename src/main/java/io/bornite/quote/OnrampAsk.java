package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A price that somebody wants for USDC from a bank.
 *
 * @param amount of the bank's currency, or of dollars
 */
record OnrampAsk(
        OrganizationId organization,
        Country sourceCountry,
        Country destinationCountry,
        Money amount,
        Set<TransferAccountType> methods,
        @Nullable UUID partnership) {}
