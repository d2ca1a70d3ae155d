package io.bornite.event;

import io.bornite.kyc.KycDecided;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was decided about verifications; who was verified stays with them. */
@Component
class KycFacts {

    private final EventLog log;
    private final JsonMapper json;
    private final Clock clock;

    KycFacts(EventLog log, JsonMapper json, Clock clock) {
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void decided(KycDecided decided) {
        String status = json.convertValue(decided.status(), String.class);
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("id", decided.kyc().value());
        detail.put("type", decided.type());
        detail.put("status", status);
        detail.put("reason", decided.reason());
        log.record(
                List.of(new Fact(
                        decided.organization(),
                        "kyc." + status,
                        decided.kyc().value(),
                        json.writeValueAsString(detail))),
                clock.instant());
    }
}
