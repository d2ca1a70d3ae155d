package io.bornite.operator;

import io.bornite.chain.ChainId;

/**
 * What two operators take over: so many transactions of the hot wallet of a network, whoever sent them. Written as
 * {@code 137:6}.
 */
record ForeignUse(ChainId network, long transactions) {

    static ForeignUse of(String line) {
        int colon = line.indexOf(':');
        return new ForeignUse(
                ChainId.of(line.substring(0, colon)).orElseThrow(), Long.parseLong(line.substring(colon + 1)));
    }

    String line() {
        return network.wire() + ":" + transactions;
    }
}
