package io.bornite.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An endpoint for which much waits already. */
class WebhookReplayTest extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

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
