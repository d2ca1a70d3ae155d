package io.bornite.rail.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bornite.money.Money;
import io.bornite.platform.InSandbox;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.rail.Corridor;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerAdapter;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.sandbox.PartnerRecord.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The simulated partners, one for each code of the capability table, and the hand that moves what they do. */
@Component
@InSandbox
@NamedInterface("sandbox")
public class SandboxPartners implements PartnerAdapter {

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final List<Partner> partners;
    private final PartnerMemory memory;
    private final PartnerRecordRepository records;
    private final SandboxWebhooks webhooks;
    private final SandboxPartnerProperties properties;

    SandboxPartners(
            PartnerMemory memory,
            PartnerRecordRepository records,
            SandboxWebhooks webhooks,
            SandboxPartnerProperties properties) {
        this.memory = memory;
        this.records = records;
        this.webhooks = webhooks;
        this.properties = properties;
        this.partners =
                SandboxCorridors.read().stream().collect(Collectors.groupingBy(Corridor::provider)).entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().ordinal()))
                        .<Partner>map(entry -> new SandboxPartner(entry.getKey(), entry.getValue(), memory, webhooks))
                        .toList();
    }

    @Override
    public List<Partner> partners() {
        return partners;
    }

    /** What somebody may decide about a payout by hand. */
    @NamedInterface("sandbox")
    public enum Decision {
        @JsonProperty("success")
        SUCCESS,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("returned")
        RETURNED,
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("pending")
        PENDING
    }

    /**
     * Decides what becomes of a payout, whatever was planned for it, also after it has ended.
     *
     * @throws NotFound if no partner has the payout
     */
    @Transactional
    public void decidePayout(String reference, Decision decision, @Nullable String reason) {
        ProviderCode provider = records.providerOf(Kind.PAYOUT, reference)
                .orElseThrow(() -> new NotFound("No partner has this payout"));
        PartnerRecord found = memory.find(provider, Kind.PAYOUT, reference).orElseThrow();
        Instant now = memory.now();
        String why = reason == null || reason.isBlank() ? "Decided by hand" : reason;
        PartnerRecord decided = switch (decision) {
            case SUCCESS -> planned(found, null, now, null, null, null);
            case FAILED -> planned(found, null, now, why, null, null);
            case RETURNED -> planned(found, null, now, null, now, why);
            case UNKNOWN -> planned(found, NEVER, null, null, null, null);
            case PENDING -> planned(found, null, null, null, null, null);
        };
        records.decide(provider, decided);
        webhooks.tell(provider, decided, memory.words(decided), now);
    }

    private static PartnerRecord planned(
            PartnerRecord found,
            @Nullable Instant unknownUntil,
            @Nullable Instant settlesAt,
            @Nullable String refused,
            @Nullable Instant returnsAt,
            @Nullable String returned) {
        return new PartnerRecord(
                found.reference(),
                found.kind(),
                found.externalId(),
                found.detail(),
                found.outcome(),
                unknownUntil,
                settlesAt,
                refused,
                returnsAt,
                returned,
                found.received(),
                found.createdAt());
    }

    /**
     * A bank transfer from outside into an account of a simulated partner.
     *
     * @param paidInto a deposit message, or the number of a virtual account
     * @throws NotFound if nothing waits for it
     * @throws Rejected if the account is of another currency
     */
    @Transactional
    public void bankTransfer(String paidInto, Money amount, String sender) {
        Optional<String> collection = records.referenceOf(Kind.COLLECTION, paidInto);
        String reference = collection
                .or(() -> records.referenceOf(Kind.VIRTUAL_ACCOUNT, paidInto))
                .orElseThrow(() -> new NotFound("No bank account waits for this transfer"));
        Kind kind = collection.isPresent() ? Kind.COLLECTION : Kind.VIRTUAL_ACCOUNT;
        ProviderCode provider = records.providerOf(kind, reference).orElseThrow();
        PartnerRecord found = memory.find(provider, kind, reference).orElseThrow();
        if (memory.detail(found, SandboxPartner.Expected.class).into().currency() != amount.currency()) {
            throw new Rejected("The bank account is of another currency");
        }
        if (kind == Kind.VIRTUAL_ACCOUNT) {
            String externalId = "sbx_" + UUID.randomUUID().toString().replace("-", "");
            records.insertCredit(provider, reference, externalId, amount, sender, memory.now());
            webhooks.tellOfCredit(provider, reference, memory.now());
            return;
        }
        if (found.received() != null) {
            throw new Rejected("The transfer has come already");
        }
        Instant settlesAt = memory.now().plus(properties.settlement());
        records.receive(provider, reference, amount, settlesAt);
        webhooks.tell(provider, found, "completed", settlesAt);
    }
}
