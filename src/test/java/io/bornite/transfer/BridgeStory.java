package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.transfer.bridge.BridgeDesk;
import java.util.UUID;

/** From Base, where the money is, to Polygon, which is the default wallet's. */
final class BridgeStory implements Story {

    private static final long HUNDRED = 10_000_000_000L;
    private static final long TEN = 1_000_000_000L;

    private final MoneyWorld world;
    private final BridgeDesk bridges;
    private final Caller owner;
    private final String key = UUID.randomUUID().toString();

    BridgeStory(MoneyWorld world, BridgeDesk bridges) {
        this.world = world;
        this.bridges = bridges;
        this.owner = world.somebody();
        world.deposit(owner, ChainId.BASE, HUNDRED);
        world.settle();
    }

    @Override
    public void attempt() {
        String first = bridges.bridge(owner, ChainId.BASE, TEN, key);
        world.settle();
        assertThat(bridges.bridge(owner, ChainId.BASE, TEN, key)).isEqualTo(first);
    }

    @Override
    public void meanwhile() {
        assertThat(world.balance(owner).balance()).isIn(0L, TEN);
        world.jobs.run("check-solvency");
        assertThat(world.ledger.outgoingStopped()).isFalse();
    }

    @Override
    public void end() {
        assertThat(world.transfers(owner)).containsExactly("deposit success", "bridge success");
        assertThat(world.balance(owner)).isEqualTo(new Balance(TEN, 0));
        assertThat(world.balance(owner, ChainId.BASE)).isEqualTo(new Balance(HUNDRED - TEN, 0));
        meanwhile();
    }
}
