package io.bornite.kyc;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DecisionRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    DecisionRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void insert(KycId kyc, Decision decision) {
        jdbc.sql("""
                        insert into kyc_decision (kyc_id, status, reason, checklist, decided_by, decided_at)
                        values (:kyc, :status, :reason, :checklist::jsonb, :decidedBy, :now)
                        """)
                .param("kyc", kyc.value())
                .param("status", decision.status().word())
                .param("reason", decision.reason())
                .param("checklist", json.writeValueAsString(decision.checklist()))
                .param("decidedBy", decision.decidedBy())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
