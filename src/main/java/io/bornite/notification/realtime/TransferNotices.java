package io.bornite.notification.realtime;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.TransferFailed;
import io.bornite.transfer.TransferSettled;
import io.bornite.transfer.TransferType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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

    @EventListener
    void settled(TransferSettled transfer) {
        if (transfer.type() == TransferType.DEPOSIT) {
            announce(transfer.organization(), "deposit", DepositNotice.of(transfer, clock.instant()));
        }
        TransferNotice notice =
                new TransferNotice(transfer.transfer().value().toString(), transfer.type(), "success", null);
        announce(transfer.organization(), "transfer", notice);
    }

    @EventListener
    void failed(TransferFailed transfer) {
        TransferNotice notice = new TransferNotice(
                transfer.transfer().value().toString(), transfer.type(), "failed", transfer.reason());
        announce(transfer.organization(), "transfer", notice);
    }

    private void announce(OrganizationId organization, String event, Object notice) {
        announcements.announce(channel(organization), event, json.valueToTree(notice));
    }

    record TransferNotice(
            String transferId,
            TransferType type,
            String status,
            @org.jspecify.annotations.Nullable String reason) {}

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

        static DepositNotice of(TransferSettled deposit, Instant now) {
            String amount = deposit.amount().toDecimal();
            String currency = deposit.amount().currency().name();
            String network = Objects.requireNonNull(deposit.network());
            String hash = Objects.requireNonNull(deposit.hash());
            return new DepositNotice(
                    "Deposit Received",
                    "Received deposit of " + amount + " " + currency,
                    amount,
                    currency,
                    currency,
                    network,
                    Objects.requireNonNull(deposit.walletAddress()),
                    hash,
                    hash,
                    Map.of("network", network, "txHash", hash),
                    deposit.organization().value().toString(),
                    now);
        }
    }
}
