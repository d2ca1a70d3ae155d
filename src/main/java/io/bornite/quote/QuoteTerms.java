package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.Corridor;
import io.bornite.rail.ProviderCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a quote promises.
 *
 * @param amount what the sender gives, in USDC on the way out and in the bank's currency on the way in
 * @param toAmount what the receiver gets
 * @param gross the whole in USDC before the fee; the amount itself on the way out
 * @param rate units of the bank's currency for a dollar, as quoted
 * @param market the reference rate at that time
 * @param fee in USDC
 * @param bankAccount of the organisation's list, or null
 * @param payee who is paid instead, or null
 * @param organization null for a public quote, which nobody can use
 */
public record QuoteTerms(
        UUID id,
        Corridor.Direction direction,
        Money amount,
        Money toAmount,
        Money gross,
        BigDecimal rate,
        BigDecimal market,
        Money fee,
        String fixedFee,
        String feePercentage,
        Country country,
        TransferAccountType method,
        ProviderCode provider,
        @Nullable UUID bankAccount,
        @Nullable UUID payee,
        boolean thirdParty,
        @Nullable OrganizationId organization,
        Instant createdAt,
        Instant expiresAt) {

    /** The currency at the bank's end. */
    public Currency bankCurrency() {
        return direction == Corridor.Direction.PAYOUT ? toAmount.currency() : amount.currency();
    }

    /** What is left of the whole after the fee, in USDC. */
    public Money net() {
        return gross.minus(fee);
    }
}
