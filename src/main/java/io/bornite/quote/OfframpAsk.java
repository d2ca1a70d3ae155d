package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A price that somebody wants for money to a bank.
 *
 * @param organization null if anybody asks
 * @param amount in USDC
 * @param word USD or USDC, as it was asked for
 * @param methods that will do; empty for any
 * @param partnership that must do it, or null for any
 */
record OfframpAsk(
        @Nullable OrganizationId organization,
        Country sourceCountry,
        Country destinationCountry,
        Money amount,
        Currency word,
        @Nullable Currency destinationCurrency,
        Set<TransferAccountType> methods,
        @Nullable UUID partnership,
        @Nullable UUID bankAccount,
        @Nullable UUID payee,
        boolean thirdParty,
        boolean onlyRemittance) {}
