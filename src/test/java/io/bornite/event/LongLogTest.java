package io.bornite.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.OrganizationId;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The log of somebody to whom much has happened, and many who ask for theirs. */
class LongLogTest extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Events events;

    private Person alice;

    @BeforeEach
    void aliceIsThere() {
        alice = SignUp.somebody(anybody());
    }

    @Test
    void aFilterThatFindsLittleLooksAtABoundedPieceAndSaysWhereToReadOn() {
        jdbc.sql("""
                insert into event (organization_id, sequence, type, subject_id, detail, happened_at)
                select :organization, n, case n when 1 then 'rare' when 20001 then 'rare' else 'frequent' end, uuidv7(), '{}', now()
                from generate_series(1, 20005) n
                """)
                .param("organization", UUID.fromString(alice.organization()))
                .update();

        assertThat(page("after=1")).isEqualTo("[] true 10001");
        assertThat(page("after=10001")).isEqualTo("[20001] true 20001");
        assertThat(page("after=20001")).isEqualTo("[] false 20005");
        assertThat(page("after=20005")).isEqualTo("[] false 20005");
        assertThat(page("after=9223372036854775807")).isEqualTo("[] false 9223372036854775807");
        assertThat(page("limit=1")).isEqualTo("[20001] true 10006");
        assertThat(page("before=10006")).isEqualTo("[] true 6");
        assertThat(page("before=6")).isEqualTo("[1] false 1");
        assertThat(page("before=1")).isEqualTo("[] false 1");
        assertThat(page("before=9223372036854775807&limit=1")).isEqualTo("[20001] true 10006");
        assertThat(told(0, 10)).isEqualTo("[1] 1 true");
        assertThat(told(10001, 10)).isEqualTo("[20001] 1 true");
        assertThat(told(10005, 10)).isEqualTo("[20001] 1 false");
    }

    @Test
    void whatPeopleAreToldOfIsListedInPartAndCountedUpToALimit() {
        jdbc.sql("""
                insert into event (organization_id, sequence, type, subject_id, detail, happened_at)
                select :organization, n, 'rare', uuidv7(), case n when 2 then '{"isDust":true}'::json end, now()
                from generate_series(1, 12) n
                """)
                .param("organization", UUID.fromString(alice.organization()))
                .update();

        assertThat(told(0, 3)).isEqualTo("[1, 3, 4] 10 true");
        assertThat(told(2, 3)).isEqualTo("[3, 4, 5] 10 false");
        assertThat(told(10, 3)).isEqualTo("[11, 12] 2 false");
    }

    @Test
    void aFilterMeansItsLettersAndHasNoWildcards() {
        jdbc.sql("""
                insert into event (organization_id, sequence, type, subject_id, detail, happened_at)
                values (:organization, 1, 'so.rare', uuidv7(), '{}', now())
                """)
                .param("organization", UUID.fromString(alice.organization()))
                .update();

        assertThat(List.of("so", "so.rare", "so_rare", "so.rar_", "so.rar", "s_"))
                .filteredOn(type -> !alice.api()
                        .get("/api/events?type=" + type)
                        .ok()
                        .path("data")
                        .isEmpty())
                .containsExactly("so", "so.rare");
    }

    @Test
    void whoAsksForTheLogWhileMoreAskThanThereArePlacesIsAnswered() {
        List<Future<Answer>> asking = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(_ -> {
                events.holdNumbering();
                Payday.fund(anybody(), alice, "1");
                for (int i = 0; i < 8; i++) {
                    asking.add(threads.submit(() -> alice.api().get("/api/events")));
                }
                Awaitility.await().until(() -> LockWaits.count(jdbc) >= 4);
            });
        }

        assertThat(asking).extracting(answer -> answer.get().status()).containsOnly(200);
    }

    private String told(long after, int listedMax) {
        Events.Told told = events.told(
                new OrganizationId(UUID.fromString(alice.organization())), after, List.of("rare"), listedMax, 10);
        return told.first().stream().map(Event::sequence).toList() + " " + told.count() + " " + told.isMore();
    }

    private String page(String query) {
        JsonNode page = alice.api().get("/api/events?type=rare&" + query).ok();
        List<String> found = page.path("data").values().stream()
                .map(event -> event.path("sequence").asString())
                .toList();
        return found + " " + page.path("hasMore").asString() + " "
                + page.path("cursor").asString();
    }
}
