package io.bornite.transfer.recovery;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * A request for tokens back, well-formed but not decided.
 *
 * @param id made before the first attempt, so that a second attempt of the same command finds what the first one did
 * @param to an account's id or an address; null for the one address that the organisation has shown to have there
 */
record RecoverTokens(
        TransferId id,
        OrganizationId organization,
        ChainId network,
        Money amount,
        @Nullable String to,
        Transfer.@Nullable RequestKey request) {}
