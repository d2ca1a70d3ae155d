package io.bornite.rail;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartnerWebhookRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    PartnerWebhookRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false if it came before */
    boolean insert(ProviderCode provider, Hint hint, byte[] body) {
        return jdbc.sql("""
                                insert into partner_webhook (provider, event_id, reference, words, state, body, sent_at, received_at)
                                values (:provider, :eventId, :reference, :words, 'taken', :body, :sentAt, :now)
                                on conflict (provider, event_id) do nothing
                                """)
                        .param("provider", provider.wire())
                        .param("eventId", hint.eventId())
                        .param("reference", hint.reference())
                        .param("words", hint.words())
                        .param("body", body)
                        .param("sentAt", hint.sentAt().atOffset(ZoneOffset.UTC))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void park(ProviderCode provider, String eventId) {
        jdbc.sql("update partner_webhook set state = 'parked' where provider = :provider and event_id = :eventId")
                .param("provider", provider.wire())
                .param("eventId", eventId)
                .update();
    }

    int countParked() {
        return jdbc.sql("select count(*) from partner_webhook where state = 'parked'")
                .query(Integer.class)
                .single();
    }
}
