package io.bornite.rail.sandbox;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.InSandbox;
import io.bornite.rail.Credit;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.sandbox.PartnerRecord.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated partners were asked for, and when what becomes of it is decided. */
@Component
@InSandbox
@EnableConfigurationProperties(SandboxPartnerProperties.class)
class PartnerMemory {

    private static final Duration RETURN_AFTER = Duration.ofDays(3);
    private static final Duration LATE_AFTER = Duration.ofDays(1);
    private static final int UNKNOWN_SETTLEMENTS = 10;

    private final PartnerRecordRepository records;
    private final SandboxWebhooks webhooks;
    private final SandboxPartnerProperties properties;
    private final BorniteProperties server;
    private final JsonMapper json;
    private final Clock clock;

    PartnerMemory(
            PartnerRecordRepository records,
            SandboxWebhooks webhooks,
            SandboxPartnerProperties properties,
            BorniteProperties server,
            JsonMapper json,
            Clock clock) {
        this.records = records;
        this.webhooks = webhooks;
        this.properties = properties;
        this.server = server;
        this.json = json;
        this.clock = clock;
    }

    /** @return false if the partner has the reference already; nothing has changed then */
    @Transactional
    boolean remember(ProviderCode provider, Kind kind, String reference, Object detail, SandboxOutcome outcome) {
        PartnerRecord planned = plan(kind, reference, json.writeValueAsString(detail), outcome);
        boolean isNew = records.insert(provider, planned);
        if (isNew && kind != Kind.COLLECTION) {
            webhooks.plan(provider, planned);
        }
        return isNew;
    }

    private PartnerRecord plan(Kind kind, String reference, String detail, SandboxOutcome outcome) {
        Instant now = clock.instant();
        Instant unknownUntil = outcome == SandboxOutcome.UNKNOWN_AT_FIRST
                ? now.plus(properties.settlement().multipliedBy(UNKNOWN_SETTLEMENTS))
                : null;
        Instant settled = switch (outcome) {
            case LATE -> now.plus(LATE_AFTER);
            case UNKNOWN_AT_FIRST -> unknownUntil;
            case SUCCEEDS,
                    FAILS,
                    RETURNED,
                    DOUBLE_WEBHOOK,
                    WEBHOOKS_OUT_OF_ORDER,
                    FORGED_WEBHOOK,
                    CHARGES_MORE,
                    NOT_VERIFIED,
                    NO_WEBHOOK,
                    LOST_ANSWER,
                    PAYS_TWICE -> now.plus(properties.settlement());
        };
        boolean fails = outcome == SandboxOutcome.FAILS || outcome == SandboxOutcome.FORGED_WEBHOOK;
        boolean returns = outcome == SandboxOutcome.RETURNED;
        return new PartnerRecord(
                reference,
                kind,
                "sbx_" + UUID.randomUUID().toString().replace("-", ""),
                detail,
                outcome,
                unknownUntil,
                kind == Kind.COLLECTION ? null : settled,
                fails ? refusal(kind) : null,
                returns ? now.plus(RETURN_AFTER) : null,
                returns ? "The account is closed" : null,
                null,
                now);
    }

    private static String refusal(Kind kind) {
        return switch (kind) {
            case CUSTOMER -> "The partner does not take this customer";
            case ACCOUNT -> "The name does not belong to the account";
            case PAYOUT -> "The bank does not know the account";
            case COLLECTION, VIRTUAL_ACCOUNT -> "The partner does not do this";
        };
    }

    Optional<PartnerRecord> find(ProviderCode provider, Kind kind, String reference) {
        return records.find(provider, kind, reference);
    }

    <T> T detail(PartnerRecord found, Class<T> type) {
        return json.readValue(found.detail(), type);
    }

    List<Credit> credits(ProviderCode provider, long after, int limit) {
        return records.credits(provider, after, limit);
    }

    /** The status in a simulated partner's own words. */
    String words(PartnerRecord found) {
        Instant now = clock.instant();
        if (found.returnedBy(now) != null) {
            return "returned";
        }
        if (!found.hasEnded(now)) {
            return found.kind() == Kind.COLLECTION ? "awaiting_funds" : "in_progress";
        }
        return found.refused() == null ? "completed" : "failed";
    }

    Instant now() {
        return clock.instant();
    }

    String publicUrl() {
        return server.publicUrl();
    }
}
