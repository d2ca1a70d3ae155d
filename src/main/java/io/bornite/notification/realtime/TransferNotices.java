package io.bornite.notification.realtime;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.TransfersChanged;
import io.bornite.transfer.TransfersChanged.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells an organisation's channel of money that came and of transfers that ended. */
@Component
class TransferNotices {

    private final Announcements announcements;
    private final JsonMapper json;
    private final Clock clock;

    TransferNotices(Announcements announcements, JsonMapper json, Clock clock) {
        this.announcements = announcements;
        this.json = json;
        this.clock = clock;
    }

    static String channel(OrganizationId organization) {
        return "private-org-" + organization.value();
    }

    /** What is settled as it is recorded was asked for by the caller or is one of many; what moves on is told. */
    @EventListener
    void changed(TransfersChanged changed) {
        changed.changes().stream().filter(change -> !change.isNew()).forEach(this::tell);
    }

    private void tell(Change change) {
        Transfer transfer = change.transfer();
        if (transfer.type() == TransferType.DEPOSIT && transfer.status() == TransferStatus.SUCCESS) {
            announce(transfer.organization(), "deposit", DepositNotice.of(transfer, clock.instant()));
        }
        TransferNotice notice = new TransferNotice(
                transfer.id().value().toString(), transfer.type(), transfer.status(), change.reason());
        announce(transfer.organization(), "transfer", notice);
    }

    private void announce(OrganizationId organization, String event, Object notice) {
        announcements.announce(channel(organization), event, json.valueToTree(notice));
    }

    record TransferNotice(
            String transferId,
            TransferType type,
            TransferStatus status,
            @Nullable String reason) {}

    /** A superset of what deployed clients read; {@code amount} is a human decimal. */
    record DepositNotice(
            String title,
            String message,
            String amount,
            String currency,
            String token,
            String network,
            String walletAddress,
            String txHash,
            String transactionHash,
            Map<String, String> metadata,
            String organizationId,
            Instant timestamp) {

        static DepositNotice of(Transfer deposit, Instant now) {
            String amount = deposit.amount().toDecimal();
            String currency = deposit.amount().currency().name();
            String network = Objects.requireNonNull(deposit.destination().network());
            String hash =
                    Objects.requireNonNull(deposit.transactions().getFirst().hash());
            return new DepositNotice(
                    "Deposit Received",
                    "Received deposit of " + amount + " " + currency,
                    amount,
                    currency,
                    currency,
                    network,
                    Objects.requireNonNull(deposit.destination().walletAddress()),
                    hash,
                    hash,
                    Map.of("network", network, "txHash", hash),
                    deposit.organization().value().toString(),
                    now);
        }
    }
}
