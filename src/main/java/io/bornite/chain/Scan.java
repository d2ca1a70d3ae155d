package io.bornite.chain;

import java.util.List;

/**
 * One page of what moved on a network.
 *
 * @param head the newest block
 * @param finalBlock the newest block that can no longer be dropped
 * @param throughBlock the last block this page shows, and shows whole
 * @param transfers of tokens that are known here, oldest first
 * @param unsupported whatever else moved, as far as the network tells; nothing is ever credited for it
 */
public record Scan(
        long head,
        long finalBlock,
        long throughBlock,
        List<SeenTransfer> transfers,
        List<UnsupportedTransfer> unsupported) {

    public boolean isEmpty() {
        return transfers.isEmpty() && unsupported.isEmpty();
    }
}
