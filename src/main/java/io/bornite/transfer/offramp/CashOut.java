package io.bornite.transfer.offramp;

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
 * @param sourceOfFundsFile a paper that says where the money comes from, as it was handed in
 * @param wallet the money is to leave from, or null for one that has it
 */
record CashOut(
        TransferId id,
        Caller caller,
        String payload,
        String signature,
        @Nullable WalletId wallet,
        Papers papers,
        byte @Nullable [] sourceOfFundsFile,
        Transfer.@Nullable RequestKey request) {

    OrganizationId organization() {
        return caller.organization();
    }
}
