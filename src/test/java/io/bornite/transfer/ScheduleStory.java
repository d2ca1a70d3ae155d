package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.schedule.ScheduleDesk;
import java.time.Duration;
import java.util.UUID;

/** A payment whose time comes. */
final class ScheduleStory implements Story {

    private static final long TEN = 1_000_000_000L;

    private final MoneyWorld world;
    private final ScheduleDesk schedules;
    private final Caller sender;
    private final Caller receiver;
    private final UUID schedule;

    ScheduleStory(MoneyWorld world, ScheduleDesk schedules) {
        this.world = world;
        this.schedules = schedules;
        this.sender = world.somebodyWith(10 * TEN);
        this.receiver = world.somebody();
        this.schedule = schedules.order(
                sender,
                receiver.email(),
                TEN,
                "one_time",
                world.clock.instant().plusSeconds(1).toString());
    }

    @Override
    public void attempt() {
        world.clock.advance(Duration.ofSeconds(2));
        world.jobs.run("run-schedule", schedule.toString());
    }

    @Override
    public void end() {
        attempt();
        assertThat(world.balance(receiver)).isEqualTo(new Balance(TEN, 0));
        assertThat(schedules.runs(sender, schedule)).hasSize(1);
    }
}
