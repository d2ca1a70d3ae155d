package io.bornite.transfer.send;

import io.bornite.chain.ChainFamily;
import io.bornite.identity.OrganizationId;
import io.bornite.transfer.TransferAccount;
import org.jspecify.annotations.Nullable;

/** Where a recipient's money goes, decided in the transaction that accepts the payment. */
sealed interface Route {

    /** Who is paid, as the sender sees them. */
    TransferAccount.Party party();

    record Inside(OrganizationId organization, TransferAccount.Party party) implements Route {}

    record ToGuest(String email, TransferAccount.Party party) implements Route {}

    /**
     * Within the house, to somebody who may stand on a list: the money stays held until a person has judged.
     *
     * @param address of a wallet if it was named, otherwise null
     */
    record Held(@Nullable String address, TransferAccount.Party party) implements Route {}

    record Outside(ChainFamily family, String address, TransferAccount.Party party) implements Route {}
}
