package io.bornite.wallet;

import io.bornite.chain.ChainId;

/**
 * A network has more transactions of its hot wallet than were ever signed here: somebody else has its key, or this book is
 * a backup from before they were signed. Nothing was signed.
 */
public final class ForeignTransactions extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ChainId network;
    private final String finding;

    /**
     * @param sent how many the network has
     * @param signed how many were signed here
     */
    public ForeignTransactions(ChainId network, long sent, long signed) {
        this.network = network;
        this.finding = "Network %s has %d transactions of the hot wallet, of which %d were signed here"
                .formatted(network.wire(), sent, signed);
    }

    @Override
    public String getMessage() {
        return finding;
    }

    public ChainId network() {
        return network;
    }
}
