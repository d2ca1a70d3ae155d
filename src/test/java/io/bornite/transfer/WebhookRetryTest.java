package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.event.Event;
import io.bornite.identity.Caller;
import io.bornite.support.Race;
import io.bornite.support.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class WebhookRetryTest extends MoneyWorld {

    private static final int TRIES = 10;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(6);

    @Autowired
    PlatformTransactionManager transactions;

    private Caller owner;
    private Receiver receiver;

    @BeforeEach
    void somebodyListens() {
        owner = somebody();
        receiver = new Receiver();
        while (webhooks.deliverDue() > 0) {
            clock.advance(Duration.ofDays(1)); // what other tests left behind
        }
    }

    @AfterEach
    void nobodyListens() {
        receiver.close();
    }

    @Test
    void aFailureIsTriedAgainTenTimesInThreeDaysAndThenTheEndpointIsDisabledAndItsOwnerTold() {
        UUID endpoint = webhooks.create(owner, receiver.url("/500"));
        webhooks.test(owner, endpoint);
        Instant began = clock.instant();

        assertThat(webhooks.deliverDue()).isEqualTo(1);
        assertThat(webhooks.deliverDue()).as("not at once again").isZero();
        while (receiver.heard().size() < TRIES) {
            clock.advance(Duration.ofMinutes(1));
            webhooks.deliverDue();
        }

        assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(receiver.heard())
                .extracting(Receiver.Heard::id)
                .containsOnly(receiver.heard().getFirst().id());
        assertThat(webhooks.states(owner)).containsExactly("failed");
        assertThat(webhooks.disabledReason(owner, endpoint)).startsWith("It has not answered well since");
        assertThat(log()).containsExactly("webhook_endpoint.disabled");
        clock.advance(Duration.ofDays(2));
        webhooks.deliverDue();
        assertThat(receiver.heard()).hasSize(TRIES);
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAtOnceAndWhatWaitsIsCanceled() {
        UUID endpoint = webhooks.create(owner, receiver.url("/410"));
        webhooks.test(owner, endpoint);
        webhooks.test(owner, endpoint);

        assertThat(webhooks.deliverDue())
                .as("one at a time to whom nobody has heard of")
                .isEqualTo(1);

        assertThat(webhooks.disabledReason(owner, endpoint)).isEqualTo("It answered 410 Gone");
        assertThat(webhooks.states(owner)).containsExactly("canceled", "failed");
        assertThat(log()).containsExactly("webhook_endpoint.disabled");
    }

    @Test
    void oneSuccessEndsTheCountTowardsBeingDisabled() {
        UUID failing = webhooks.create(owner, receiver.url("/500"));
        UUID well = webhooks.create(owner, receiver.url("/ok"));
        webhooks.test(owner, failing);
        webhooks.test(owner, well);

        assertThat(webhooks.deliverDue()).isEqualTo(2);

        assertThat(webhooks.states(owner)).containsExactly("delivered", "waiting");
        assertThat(webhooks.disabledReason(owner, failing)).isEmpty();
    }

    @Test
    void anEndpointThatHangsWithABacklogLeavesTheOthersTheirTurn() {
        List<UUID> both = List.of(
                webhooks.create(owner, receiver.url("/500")), webhooks.create(owner, receiver.url("/redirect")));
        for (UUID endpoint : both) {
            webhooks.test(owner, endpoint);
            webhooks.test(owner, endpoint);
            webhooks.test(owner, endpoint);
        }

        assertThat(webhooks.deliverDue(1)).isOne();
        assertThat(webhooks.deliverDue(1)).isOne();

        assertThat(receiver.heard("/500")).hasSize(1);
        assertThat(receiver.heard("/redirect")).hasSize(1);
    }

    @Test
    void aReceiverThatAnswersWellButSlowlyLeavesThePlacesOfFastOnesToThem() {
        UUID endpoint = webhooks.create(owner, receiver.url("/ok"));
        clock.advance(LONG_ENOUGH);
        webhooks.test(owner, endpoint);
        webhooks.answered(owner, Duration.ofMillis(2_000));
        webhooks.test(owner, endpoint);
        webhooks.test(owner, endpoint);
        assertThat(webhooks.deliverDue()).isEqualTo(2);

        webhooks.test(owner, endpoint);
        webhooks.answered(owner, Duration.ofMillis(2_001));
        webhooks.test(owner, endpoint);
        webhooks.test(owner, endpoint);

        assertThat(webhooks.deliverDue()).as("as to whom does not answer").isOne();
    }

    @Test
    void aReceiverThatWasSlowIsNotTrustedAgainForOneFastAnswer() {
        UUID endpoint = webhooks.create(owner, receiver.url("/ok"));
        clock.advance(LONG_ENOUGH);
        webhooks.test(owner, endpoint);
        webhooks.answered(owner, Duration.ofMillis(2_001));
        for (int i = 0; i < 5; i++) {
            webhooks.test(owner, endpoint);
        }

        assertThat(webhooks.deliverDue()).isOne();
        assertThat(webhooks.deliverDue()).as("it was fast once").isOne();

        clock.advance(LONG_ENOUGH);
        assertThat(webhooks.deliverDue()).isOne();
        assertThat(webhooks.deliverDue()).as("it has not been slow for long").isEqualTo(2);
    }

    @Test
    void aReceiverThatIsNewIsNotTrustedForOneFastAnswer() {
        UUID endpoint = webhooks.create(owner, receiver.url("/ok"));
        for (int i = 0; i < 3; i++) {
            webhooks.test(owner, endpoint);
        }

        assertThat(webhooks.deliverDue()).isOne();
        assertThat(webhooks.deliverDue())
                .as("else one would be made anew after each slow answer")
                .isOne();
    }

    @Test
    void anOrganisationTakesSoManyPlacesAndLeavesTheOthersToOthers() {
        List<UUID> endpoints = IntStream.range(0, 10)
                .mapToObj(_ -> webhooks.create(owner, receiver.url("/ok")))
                .toList();
        clock.advance(LONG_ENOUGH);
        for (UUID endpoint : endpoints) {
            webhooks.test(owner, endpoint);
            webhooks.answered(owner, Duration.ofMillis(1));
            webhooks.test(owner, endpoint);
            webhooks.test(owner, endpoint);
        }
        List<Runnable> underWay = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            webhooks.round(underWay::add);
        }

        assertThat(underWay).hasSize(16);

        underWay.forEach(Runnable::run);
        webhooks.round(Runnable::run);
        assertThat(receiver.heard()).hasSizeGreaterThan(16);
    }

    @Test
    void anAttemptThatGetsNoThreadGivesItsPlaceBack() {
        webhooks.test(owner, webhooks.create(owner, receiver.url("/ok")));
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> webhooks.round(_ -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }));

        clock.advance(Duration.ofMinutes(5)); // until what was claimed may be claimed again
        webhooks.round(Runnable::run);

        assertThat(webhooks.states(owner)).containsExactly("delivered");
    }

    @Test
    void anAnswerWhoseHeadDoesNotEndIsAFailedAttempt() {
        for (String path : List.of("/long-line", "/many-lines")) {
            webhooks.test(owner, webhooks.create(owner, receiver.url(path)));
        }

        assertThat(webhooks.deliverDue()).isEqualTo(2);

        assertThat(webhooks.states(owner)).containsOnly("waiting");
        assertThat(errors())
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error).contains("Maximum line length limit exceeded"),
                        error -> assertThat(error).contains("Maximum header count exceeded"));
    }

    @Test
    void whatWasOrderedWhileItsEndpointWasDisabledIsCanceled() {
        UUID endpoint = webhooks.create(owner, receiver.url("/ok"));
        webhooks.test(owner, endpoint);
        jdbc.sql("update webhook_endpoint set is_enabled = false where id = :id")
                .param("id", endpoint)
                .update();

        webhooks.forget();

        assertThat(webhooks.states(owner)).containsExactly("canceled");
    }

    @Test
    void whoAsksForNumbersInATransactionKeepsThemFromNobodyAndTakesNoneBack() {
        webhooks.test(owner, webhooks.create(owner, receiver.url("/410")));
        webhooks.deliverDue();
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        transaction.executeWithoutResult(status -> {
            events.publishNow();
            assertThat(Race.of(1, _ -> isNumberingFree())).containsExactly(true);
            status.setRollbackOnly();
        });

        assertThat(events.after(owner.organization(), 0, List.of(), 10))
                .extracting(Event::type)
                .containsExactly("webhook_endpoint.disabled");
    }

    private boolean isNumberingFree() {
        return jdbc.sql("select count(*) from (select from event_numbering for update skip locked) free")
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private List<String> errors() {
        return jdbc.sql("select a.error from webhook_attempt a join webhook_delivery d on d.id = a.delivery_id"
                        + " where d.organization_id = :organization and a.error is not null")
                .param("organization", owner.organization().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> log() {
        events.publishNow();
        return events.after(owner.organization(), 0, List.of(), 10).stream()
                .map(Event::type)
                .toList();
    }
}
