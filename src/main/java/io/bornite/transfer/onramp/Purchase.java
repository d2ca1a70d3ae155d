package io.bornite.transfer.onramp;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import io.bornite.wallet.WalletId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * USDC that somebody buys with a bank transfer.
 *
 * @param reference ours, by which the partner knows it
 * @param bank what must come, in the bank's currency
 * @param market the reference rate when the quote was used: units of the bank's currency for a dollar
 * @param expiresAt until when the transfer must have come
 */
record Purchase(
        TransferId transfer,
        OrganizationId organization,
        String reference,
        ProviderCode provider,
        String corridor,
        String customer,
        WalletId wallet,
        Money bank,
        Money gross,
        Money fee,
        BigDecimal market,
        State state,
        @Nullable Instant unknownSince,
        @Nullable Instant confirmedAt,
        Instant expiresAt,
        Instant acceptedAt,
        @Nullable Instant endedAt) {

    enum State {
        /** The partner may have been asked for instructions and may not. */
        ACCEPTED,
        /** There are instructions. */
        AWAITING,
        /** The partner has the funds. */
        RECEIVED,
        CREDITED,
        CANCELED
    }
}
