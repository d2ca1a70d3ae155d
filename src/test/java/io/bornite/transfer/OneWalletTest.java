package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.batch.BatchDesk;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.platform.Refusal;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.support.Race;
import io.bornite.transfer.bridge.BridgeDesk;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One wallet from which everything wants to pay, and a clock that jumps while it does. */
class OneWalletTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;
    private static final long SIXTY = 6_000_000_000L;

    @Autowired
    BridgeDesk bridges;

    @Autowired
    ScheduleDesk schedules;

    @Autowired
    BatchDesk batches;

    @Test
    void paymentsOfEveryKindAtOnceNeverTakeMoreThanThereIs() {
        for (int round = 0; round < 4; round++) {
            Caller owner = somebody();
            Caller receiver = somebody();
            deposit(owner, ChainId.BASE, HUNDRED);
            settle();
            UUID schedule = schedules.order(
                    owner,
                    receiver.email(),
                    SIXTY,
                    "one_time",
                    clock.instant().plusSeconds(1).toString());
            UUID batch = batches.authorised(owner, "email,amount\n" + receiver.email() + ",60");
            clock.advance(Duration.ofSeconds(2));

            Race.of(5, i -> {
                try {
                    payBy(i, owner, receiver, schedule);
                } catch (Refusal _) {
                    // somebody else was faster
                }
                return true;
            });
            Balance left = balance(owner, ChainId.BASE);
            assertThat(left.available()).isEqualTo(HUNDRED - SIXTY);
            settle();

            assertThat(balance(owner, ChainId.BASE)).isEqualTo(new Balance(HUNDRED - SIXTY, 0));
            assertThat(batches.paid(owner, batch)).isLessThanOrEqualTo(1);
        }
    }

    private void payBy(int kind, Caller owner, Caller receiver, UUID schedule) {
        String key = UUID.randomUUID().toString();
        switch (kind) {
            case 0 -> desk.toEmail(owner, receiver.email(), SIXTY, key);
            case 1 -> desk.toAddress(owner, stranger(), SIXTY, key);
            case 2 -> bridges.bridge(owner, ChainId.BASE, SIXTY, key);
            case 3 -> jobs.run("run-schedule", schedule.toString());
            default -> jobs.runDue();
        }
    }

    @Test
    void aClockThatJumpsFreesNoHoldAndPaysNothingTwice() {
        Caller owner = somebodyWith(HUNDRED);
        String recipient = stranger();
        sandbox.stall(NETWORK);
        desk.toAddress(owner, recipient, SIXTY, UUID.randomUUID().toString());

        for (Duration jump : new Duration[] {Duration.ofHours(1), Duration.ofDays(40), Duration.ofDays(400)}) {
            clock.advance(jump);
            round();
            assertThat(balance(owner)).as("after " + jump).isEqualTo(new Balance(HUNDRED, SIXTY));
        }

        sandbox.resume(NETWORK);
        settle();
        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED - SIXTY, 0));
        assertThat(paid(recipient)).isEqualTo(SIXTY);
    }
}
