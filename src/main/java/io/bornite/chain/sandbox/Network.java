package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulated network. Its height is a function of time and a few stored numbers, so that nothing has to tick.
 *
 * @param leastBlock a block behind which every new transaction belongs, whatever the clock says
 * @param stalledAt when its blocks stopped coming, if they have
 * @param isScripted whether it shall do something wrong
 */
record Network(
        ChainId chain,
        Instant genesis,
        long blockMillis,
        long blocksByHand,
        long leastBlock,
        @Nullable Instant stalledAt,
        boolean isScripted) {

    long head(Instant now) {
        long millis = (stalledAt == null ? now : stalledAt).toEpochMilli() - genesis.toEpochMilli();
        return Math.max(0, millis / blockMillis) + blocksByHand;
    }

    /** Where a transaction that arrives now belongs: in no block that somebody may have been told is final. */
    long nextBlock(Instant now) {
        return Math.max(head(now), leastBlock) + 1;
    }

    /** Where genesis must lie, for the blocks to go on from {@code now} as if the stall had taken no time. */
    Instant genesisAfterStall(Instant now) {
        return stalledAt == null ? genesis : genesis.plusMillis(now.toEpochMilli() - stalledAt.toEpochMilli());
    }
}
