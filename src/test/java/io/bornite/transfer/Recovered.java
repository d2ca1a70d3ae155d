package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.platform.Conflict;
import java.util.UUID;

/** Tokens above the limit are asked back, operators let them go, and they arrive. */
final class Recovered implements Story {

    private static final long HAS = 200_000_000_000L;
    private static final long ASKS = 150_000_000_000L;

    private final MoneyWorld world;
    private final Caller owner;
    private final String recipient = MoneyWorld.stranger();
    private final String key = UUID.randomUUID().toString();

    Recovered(MoneyWorld world) {
        this.world = world;
        this.owner = world.somebodyWith(HAS);
    }

    @Override
    public void attempt() {
        TransferId transfer = world.recoveryDesk.recover(owner, ASKS, recipient, key);
        assertThat(world.recoveryDesk.recover(owner, ASKS, recipient, key)).isEqualTo(transfer);
        try {
            world.recoveryDesk.release(transfer);
        } catch (Conflict _) {
            // the one before the death did it
        }
        world.settle();
    }

    @Override
    public void meanwhile() {
        assertThat(world.balance(owner)).isIn(new Balance(HAS, 0), new Balance(HAS, ASKS));
        assertThat(world.paid(recipient)).isZero();
    }

    @Override
    public void end() {
        assertThat(world.transfers(owner)).containsExactly("deposit success", "withdraw success");
        assertThat(world.balance(owner)).isEqualTo(new Balance(HAS - ASKS, 0));
        assertThat(world.paid(recipient)).isEqualTo(ASKS);
    }
}
