package io.bornite.event;

import io.bornite.schedule.ScheduleTroubled;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down scheduled payments that were not made; one that was made is a transfer and tells of itself. */
@Component
class ScheduleFacts {

    private final EventLog log;
    private final JsonMapper json;
    private final Clock clock;

    ScheduleFacts(EventLog log, JsonMapper json, Clock clock) {
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void troubled(ScheduleTroubled trouble) {
        List<Fact> facts = new ArrayList<>();
        if (trouble.failure() != null) {
            facts.add(fact(trouble, "schedule.failed", Map.of("reason", trouble.failure())));
        }
        if (trouble.skipped() > 0) {
            facts.add(fact(trouble, "schedule.skipped", Map.of("skipped", trouble.skipped())));
        }
        log.record(facts, clock.instant());
    }

    private Fact fact(ScheduleTroubled trouble, String type, Map<String, ?> why) {
        Map<String, Object> detail = new LinkedHashMap<>(why);
        detail.put("id", trouble.schedule().value());
        detail.put("occurrence", trouble.occurrence());
        return new Fact(trouble.organization(), type, trouble.schedule().value(), json.writeValueAsString(detail));
    }
}
