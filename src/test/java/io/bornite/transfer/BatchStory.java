package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.batch.BatchDesk;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import java.util.UUID;

/** A batch of three rows, one of which has no money left to be paid with. */
final class BatchStory implements Story {

    private static final long TEN = 1_000_000_000L;

    private final MoneyWorld world;
    private final BatchDesk batches;
    private final Caller sender;
    private final Caller receiver;
    private final UUID batch;

    BatchStory(MoneyWorld world, BatchDesk batches) {
        this.world = world;
        this.batches = batches;
        this.sender = world.somebodyWith(2 * TEN);
        this.receiver = world.somebody();
        this.batch = batches.authorised(sender, "email,amount\n%1$s,10\n%1$s,11\n%1$s,10".formatted(receiver.email()));
    }

    @Override
    public void attempt() {
        world.round();
        world.round();
    }

    @Override
    public void end() {
        assertThat(batches.rows(sender, batch))
                .containsExactly("paid", "failed: Insufficient balance to perform this transaction", "paid");
        assertThat(world.balance(receiver)).isEqualTo(new Balance(2 * TEN, 0));
        assertThat(world.transfers(receiver)).containsExactly("receive success", "receive success");
    }
}
