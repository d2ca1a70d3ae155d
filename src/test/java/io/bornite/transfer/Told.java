package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.event.Event;
import io.bornite.identity.Caller;
import io.bornite.support.Receiver;
import java.time.Duration;
import java.util.List;

/** Somebody is paid, and the server that wants to hear of it is told. */
final class Told implements Story {

    private static final long TEN = 1_000_000_000L;
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(2);

    private final MoneyWorld world;
    private final Caller owner;
    private final Receiver receiver = new Receiver();

    Told(MoneyWorld world) {
        this.world = world;
        this.owner = world.somebody();
        world.webhooks.create(owner, receiver.url("/ok"));
        world.deposit(owner, TEN);
        world.settle();
    }

    @Override
    public void attempt() {
        world.events.publishNow();
        while (world.webhooks.deliverDue() > 0) {
            world.events.publishNow();
        }
    }

    @Override
    public void meanwhile() {
        world.clock.advance(LONGER_THAN_A_LEASE);
    }

    @Override
    public void end() {
        receiver.close();
        List<Event> log = world.events.after(owner.organization(), 0, List.of(), 10);
        assertThat(log).extracting(Event::type).containsExactly("transfer.deposit.pending", "transfer.deposit.success");
        assertThat(log).extracting(Event::sequence).containsExactly(1L, 2L);
        assertThat(receiver.heard()).extracting(Receiver.Heard::id).containsOnlyElementsOf(ids(log));
        assertThat(receiver.heard().stream().map(Receiver.Heard::id).distinct()).hasSize(2);
        assertThat(world.webhooks.states(owner)).containsExactly("delivered", "delivered");
    }

    private static List<String> ids(List<Event> log) {
        return log.stream().map(event -> event.id().toString()).toList();
    }
}
