package io.bornite.transfer.send;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferType;
import org.jspecify.annotations.Nullable;

/**
 * A request to pay, well-formed but not decided.
 *
 * @param id made before the first attempt, so that a second attempt of the same command finds what the first one did
 * @param type SEND or WITHDRAW
 */
public record SendMoney(
        TransferId id,
        Sender sender,
        Recipient recipient,
        Money amount,
        @Nullable PurposeCode purpose,
        TransferType type,
        Transfer.@Nullable RequestKey request) {

    public OrganizationId organization() {
        return sender.organization();
    }
}
