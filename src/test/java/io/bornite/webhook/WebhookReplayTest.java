package io.bornite.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.FairPlaces;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.LockWaits;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An endpoint for which much waits already. */
class WebhookReplayTest extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Replays replays;

    private Person alice;
    private String endpoint;
    private String endpoints;

    @BeforeEach
    void aliceHasAnEndpoint() {
        alice = SignUp.somebody(anybody());
        endpoint = alice.api()
                .post("/api/webhook-endpoints", "{\"url\":\"http://127.0.0.1:9/\",\"types\":[]}")
                .ok()
                .path("id")
                .asString();
        endpoints = "/api/webhook-endpoints/" + endpoint;
    }

    @AfterEach
    void theEndpointIsGone() {
        alice.api().delete(endpoints).ok();
    }

    @Test
    void aSecondReplayWaitsUntilTheFirstIsDelivered() {
        tenThousandWaitForTomorrow();
        String delivery = alice.api()
                .get("/api/webhook-deliveries?limit=1")
                .ok()
                .at("/data/0/id")
                .asString();

        Answer refused = alice.api().post(endpoints + "/replay", "{\"after\":\"0\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/message")).contains("10000 messages");
        assertThat(waiting()).isEqualTo(10_000);

        jdbc.sql("delete from webhook_delivery where id = :id::uuid")
                .param("id", delivery)
                .update();

        assertThat(alice.api().post(endpoints + "/replay", "{\"after\":\"0\"}").status())
                .isEqualTo(200);
    }

    @Test
    void anEndpointThatMuchWaitsForCanBeTried() {
        tenThousandWaitForTomorrow();

        assertThat(alice.api().post(endpoints + "/test", "{}").status()).isEqualTo(200);
        assertThat(waiting()).isEqualTo(10_001);
    }

    @Test
    void whoReplaysWhileAnotherReplayIsOrderedIsToldSoAndDoesNotWaitWithAConnection() {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhook orders ' || :id, 0))")
                    .param("id", endpoint)
                    .query((row, n) -> true)
                    .single();

            Answer refused = alice.api().post(endpoints + "/replay", "{\"after\":\"0\"}");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.header("Retry-After")).isNotEmpty();
        });
    }

    @Test
    void whoReplaysALongLogAgainAndAgainKeepsNoConnectionFromAPayment() {
        Person bob = SignUp.somebody(anybody());
        alice.api().get("/api/events").ok();
        List<Future<Answer>> replays = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("lock table event in access exclusive mode").update();
                for (int i = 0; i < 20; i++) {
                    replays.add(threads.submit(() -> alice.api().post(endpoints + "/replay", "{\"after\":\"0\"}")));
                }
                Awaitility.await().until(() -> LockWaits.exist(jdbc));

                Payday.fund(anybody(), bob, "1");
            });
        }

        assertThat(replays)
                .extracting(replay -> replay.get().status())
                .containsAnyOf(200)
                .isSubsetOf(200, 409, 503);
    }

    @Test
    void whoReplaysALongLogManyTimesAtOnceHasOneReplayReadAtATime() throws Exception {
        alice.api().get("/api/events").ok();
        OrganizationId organization = new OrganizationId(UUID.fromString(alice.organization()));
        List<FutureTask<Replays.Replayed>> asked = new ArrayList<>();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("lock table event in access exclusive mode").update();
            List<Thread> asking = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                FutureTask<Replays.Replayed> replay =
                        new FutureTask<>(() -> replays.replay(organization, UUID.fromString(endpoint), 0));
                asked.add(replay);
                asking.add(Thread.ofPlatform().start(replay));
            }

            Awaitility.await()
                    .until(() -> asking.stream()
                                    .filter(WebhookReplayTest::waitsForItsTurn)
                                    .count()
                            == 3);
        });

        for (FutureTask<Replays.Replayed> replay : asked) {
            assertThat(replay.get(30, TimeUnit.SECONDS).hasMore()).isFalse();
        }
    }

    @Test
    void anEndpointThatIsDisabledWhileItsReplayIsReadGetsNothingOfIt() throws Exception {
        assertThat(replayedWhileItBecomes("\"types\":[],\"isEnabled\":false").status())
                .isEqualTo(400);
        assertThat(waiting()).isZero();
    }

    @Test
    void anEndpointThatWantsOtherTypesWhileItsReplayIsReadGetsNothingOfIt() throws Exception {
        Answer refused = replayedWhileItBecomes("\"types\":[\"transfer\"],\"isEnabled\":true");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/message")).startsWith("The types of this endpoint have changed");
        assertThat(waiting()).isZero();
    }

    @Test
    void ofALogThatHasMoreThanAReplayTheRestIsNamed() {
        reviewsHappened(10_001);

        assertThat(alice.api().post(endpoints + "/replay", "{\"after\":\"0\"}").at("/message"))
                .isEqualTo("10000 events are on their way, go on after 10000");
    }

    private void reviewsHappened(int times) {
        jdbc.sql("""
                        insert into event (organization_id, sequence, type, subject_id, detail, happened_at)
                        select :organization, n, 'batch.review', uuidv7(), '{}', now()
                        from generate_series(1, :times) n
                        """)
                .param("organization", UUID.fromString(alice.organization()))
                .param("times", times)
                .update();
    }

    private Answer replayedWhileItBecomes(String change) throws Exception {
        reviewsHappened(1);
        alice.api().get("/api/events").ok();
        FutureTask<Answer> replay =
                new FutureTask<>(() -> alice.api().post(endpoints + "/replay", "{\"after\":\"0\"}"));
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("lock table event in access exclusive mode").update();
            Thread.ofPlatform().start(replay);
            Awaitility.await().until(() -> LockWaits.exist(jdbc));

            alice.api()
                    .put(endpoints, "{\"url\":\"http://127.0.0.1:9/\",%s}".formatted(change))
                    .ok();
        });
        return replay.get(30, TimeUnit.SECONDS);
    }

    private static boolean waitsForItsTurn(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(FairPlaces.class.getName()));
    }

    private void tenThousandWaitForTomorrow() {
        jdbc.sql("""
                        insert into webhook_delivery (endpoint_id, organization_id, event_id, event_type, sequence, cause,
                            state, attempts, next_at, created_at)
                        select :endpoint, :organization, uuidv7(), 'transfer.send.success', 1, 'replay', 'waiting', 0,
                            now() + interval '1 day', now()
                        from generate_series(1, 10000)
                        """)
                .param("endpoint", UUID.fromString(endpoint))
                .param("organization", UUID.fromString(alice.organization()))
                .update();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from webhook_delivery where endpoint_id = :endpoint and state = 'waiting'")
                .param("endpoint", UUID.fromString(endpoint))
                .query(Integer.class)
                .single();
    }
}
