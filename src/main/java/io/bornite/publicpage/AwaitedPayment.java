package io.bornite.publicpage;

import io.bornite.money.Money;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import java.util.Optional;

/** Money that somebody is asked to send, and where. An account is shown only for as long as money for it is awaited. */
record AwaitedPayment(TransferAccount account, Money amount) {

    static Optional<AwaitedPayment> of(Transfer transfer) {
        return transfer.transactions().stream()
                .filter(movement -> movement.status() == TransactionStatus.AWAITING_FUNDS)
                .flatMap(movement -> awaited(movement).stream())
                .findFirst();
    }

    private static Optional<AwaitedPayment> awaited(Transaction movement) {
        return Optional.ofNullable(movement.details().depositAccount())
                .map(account -> new AwaitedPayment(account, movement.from()));
    }
}
