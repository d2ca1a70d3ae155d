package io.bornite.transfer.onramp;

import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.ramp.Papers;
import io.bornite.wallet.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * A quote that its owner wants carried out.
 *
 * @param id of the transfer that it becomes
 * @param wallet that the USDC are for, or null for the default one
 */
record CashIn(
        TransferId id,
        Caller caller,
        String payload,
        String signature,
        @Nullable WalletId wallet,
        Papers papers,
        Transfer.@Nullable RequestKey request) {

    OrganizationId organization() {
        return caller.organization();
    }
}
