package io.bornite.transfer.send;

import io.bornite.ledger.Posting;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.guest.GuestMoney;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that is ready to be posted: what the ledger is asked, and what is written if it accepts.
 *
 * @param transfers the sender's first, then the receiver's where there is one
 * @param guest what waits for a guest, or null
 * @param leavesOverChain true if a job must carry it on
 * @param waitsForReview true if a person must judge its recipient first
 */
record Payment(
        SendMoney command,
        Posting posting,
        List<Transfer> transfers,
        @Nullable GuestMoney guest,
        boolean leavesOverChain,
        boolean waitsForReview) {

    Transfer sent() {
        return transfers.getFirst();
    }
}
