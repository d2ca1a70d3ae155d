package io.bornite.account;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.Corridor;
import io.bornite.rail.ProviderCode;
import io.bornite.wallet.WalletId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank account of an organisation's own, whose credits become USDC in one of its wallets.
 *
 * @param wallet on {@code network}, where the USDC goes
 * @param customer our reference, which the partner knows the organisation by
 * @param feePercentage of each credit, as it was when the account was asked for
 * @param bank null until the partner has opened it
 * @param depositMessage what a transfer into it must say, or null if nothing
 */
public record DepositAccount(
        DepositAccountId id,
        OrganizationId organization,
        WalletId wallet,
        ChainId network,
        UUID partnership,
        UUID customer,
        ProviderCode provider,
        Country country,
        Currency currency,
        TransferAccountType method,
        BigDecimal feePercentage,
        State state,
        @Nullable BankCoordinates bank,
        @Nullable String depositMessage,
        Instant createdAt,
        Instant updatedAt) {

    boolean isRefused() {
        return state == State.REFUSED;
    }

    /** Whether it was asked for over this corridor. */
    boolean isOver(Corridor corridor) {
        return corridor.direction() == Corridor.Direction.VIRTUAL_ACCOUNT
                && corridor.provider() == provider
                && corridor.country() == country
                && corridor.currency() == currency
                && corridor.method() == method;
    }

    public enum State {
        /** The partner is being asked. */
        OPENING,
        OPEN,
        REFUSED
    }
}
