package io.bornite.transfer.send;

import io.bornite.platform.Refusal;
import io.bornite.transfer.Transfer;

/** What became of one command of a set. */
public sealed interface SendResult {

    /** @param replayed true if an earlier request with the same key made the transfer */
    record Accepted(Transfer transfer, boolean replayed) implements SendResult {}

    record Refused(Refusal refusal) implements SendResult {}
}
