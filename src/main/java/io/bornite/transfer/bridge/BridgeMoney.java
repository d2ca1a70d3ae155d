package io.bornite.transfer.bridge;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to carry money to the network of the default wallet.
 *
 * @param id made before the first attempt, so that a second attempt finds what the first one did
 * @param limitedBy the secret of a token that may send so much a day; null for who has no limit
 */
record BridgeMoney(
        TransferId id,
        OrganizationId organization,
        @Nullable UUID limitedBy,
        ChainId from,
        Money amount,
        @Nullable SourceOfFunds sourceOfFunds,
        Transfer.@Nullable RequestKey request) {}
