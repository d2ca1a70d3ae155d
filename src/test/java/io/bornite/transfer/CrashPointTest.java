package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bornite.batch.BatchDesk;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.ledger.AuditBooks;
import io.bornite.platform.Crashes;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.transfer.bridge.BridgeDesk;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The process dies twice at every moment between two durable effects, and nothing is lost or doubled. */
class CrashPointTest extends RampWorld {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    BridgeDesk bridges;

    @Autowired
    ScheduleDesk schedules;

    @Autowired
    BatchDesk batches;

    @Autowired
    Screening screening;

    @Autowired
    ScreeningLists lists;

    @Autowired
    AuditBooks auditBooks;

    static Stream<Moment> moments() {
        return Moment.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moments")
    void whoeverDiesHereLosesAndDoublesNothing(Moment moment) {
        Story story = story(moment.plot());
        dieIn(story, moment.label());
        if (moment.isPassedAgain()) {
            dieIn(story, moment.label());
        }
        story.attempt();
        settle();
        story.end();
    }

    private void dieIn(Story story, String label) {
        Crashes.at(label);
        Throwable thrown = catchThrowable(story::attempt);
        if (thrown != null && !Crashes.isDeath(thrown)) {
            throw new AssertionError("It died of something else", thrown);
        }
        assertThat(Crashes.disarm()).as("the moment was never passed").isFalse();
        assertThat(ledger.audit().findings()).isEmpty();
        story.meanwhile();
        clock.advance(Jobs.LEASE);
    }

    private Story story(Moment.Plot plot) {
        return switch (plot) {
            case SEND_INSIDE, SEND_TO_GUEST, PAYMENT, REVERTED_PAYMENT, FORGOTTEN_PAYMENT ->
                PaymentStories.of(plot, this);
            case DEPOSIT, VANISHED_DEPOSIT, REVERTED_SWEEP -> DepositStories.of(plot, this);
            case CLAIM, LATE_CLAIM, RETURN -> GuestStories.of(plot, this, new TransactionTemplate(transactions));
            case BRIDGE -> new BridgeStory(this, bridges);
            case SCHEDULE -> new ScheduleStory(this, schedules);
            case BATCH -> new BatchStory(this, batches);
            case OFFRAMP, LOST_OFFRAMP, FAILED_OFFRAMP, RETURNED_OFFRAMP, ONRAMP, UNPAID_ONRAMP, BANK_CREDIT ->
                RampStories.of(plot, this);
            case LET_GO, SENT_BACK, BLOCKED_GUEST -> ReviewStories.of(plot, this, screening, lists);
            case FIRST_KEYS -> new KeyStory();
            case SEALED -> new Sealed(this, auditBooks);
            case TOLD -> new Told(this);
            case RECOVERY -> new Recovered(this);
            case UNSUPPORTED, REVERTED_UNSUPPORTED, FORGOTTEN_UNSUPPORTED -> ReturnStories.of(plot, this);
        };
    }
}
