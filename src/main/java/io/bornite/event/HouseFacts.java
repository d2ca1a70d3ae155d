package io.bornite.event;

import io.bornite.account.AccountChanged;
import io.bornite.batch.BatchChanged;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.partner.PartnershipDecided;
import io.bornite.points.InviteCodeTaken;
import io.bornite.points.PointsPosted;
import io.bornite.schedule.ScheduleChanged;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down how what an organisation has set up came to stand: its accounts, partners, batches, schedules and points. */
@Component
class HouseFacts {

    private final EventLog log;
    private final JsonMapper json;
    private final Clock clock;

    HouseFacts(EventLog log, JsonMapper json, Clock clock) {
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void changed(AccountChanged account) {
        String kind = account.kind().name().toLowerCase(Locale.ROOT);
        record(
                account.organization(),
                kind + "." + account.status(),
                account.account(),
                Map.of("status", account.status()));
    }

    @EventListener
    void decided(PartnershipDecided partnership) {
        String status = json.convertValue(partnership.status(), String.class);
        Map<String, @Nullable Object> says = new LinkedHashMap<>();
        says.put("providerCode", partnership.provider().wire());
        says.put("status", status);
        says.put("reason", partnership.reason());
        record(
                partnership.organization(),
                "provider." + status,
                partnership.partnership().value(),
                says);
    }

    @EventListener
    void changed(BatchChanged batch) {
        record(
                batch.organization(),
                "batch." + batch.state(),
                batch.batch().value(),
                Map.of("name", batch.name(), "state", batch.state()));
    }

    @EventListener
    void changed(ScheduleChanged schedule) {
        record(
                schedule.organization(),
                "schedule." + schedule.status(),
                schedule.schedule().value(),
                Map.of("status", schedule.status()));
    }

    @EventListener
    void posted(PointsPosted posted) {
        record(
                posted.organization(),
                posted.isReturn() ? "points.returned" : "points.awarded",
                posted.award(),
                Map.of("for", posted.kind(), "points", posted.points()));
    }

    @EventListener
    void taken(InviteCodeTaken taken) {
        record(taken.organization(), "invite_code.taken", taken.inviteCode(), Map.of("code", taken.code()));
    }

    private void record(OrganizationId organization, String type, UUID subject, Map<String, ?> says) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("id", subject);
        detail.putAll(says);
        log.record(List.of(new Fact(organization, type, subject, json.writeValueAsString(detail))), clock.instant());
    }
}
