package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import io.bornite.wallet.WalletId;
import java.math.BigInteger;

/**
 * A token transfer to an address of ours.
 *
 * @param remainder what came beyond eight decimals, in the token's smallest parts; it is credited to nobody
 */
record Deposit(
        Key key,
        TransferId transfer,
        OrganizationId organization,
        WalletId wallet,
        String address,
        Money amount,
        BigInteger remainder,
        State state) {

    /** What names a deposit for ever, wherever its transaction stands. */
    record Key(ChainId network, String hash, int logIndex) {}

    enum State {
        SEEN,
        DROPPED,
        CREDITED
    }
}
