package io.bornite.notification.realtime;

import io.bornite.event.EventDto;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event of the log as clients of a channel hear it. */
record LiveEvent(String name, JsonNode data) {

    /** One for each state of a transfer, and beside it the {@code deposit} that deployed clients wait for. */
    static List<LiveEvent> of(EventDto event, JsonMapper json) {
        if (!event.type().startsWith("transfer.")) {
            return List.of(new LiveEvent(event.type(), json.valueToTree(event)));
        }
        List<LiveEvent> told = new ArrayList<>();
        JsonNode transfer = event.data();
        if (event.type().equals("transfer.deposit.success")) {
            told.add(new LiveEvent("deposit", json.valueToTree(DepositNotice.of(event))));
        }
        told.add(new LiveEvent("transfer", json.valueToTree(TransferNotice.of(transfer))));
        return told;
    }

    record TransferNotice(
            String transferId,
            String type,
            String status,
            @Nullable String reason) {

        static TransferNotice of(JsonNode transfer) {
            return new TransferNotice(
                    transfer.path("id").asString(),
                    transfer.path("type").asString(),
                    transfer.path("status").asString(),
                    transfer.at("/transactions/0/externalStatus").asString(null));
        }
    }

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

        static DepositNotice of(EventDto event) {
            JsonNode transfer = event.data();
            String currency = transfer.path("currency").asString();
            String amount = new Money(Long.parseLong(transfer.path("amount").asString()), Currency.valueOf(currency))
                    .toDecimal();
            String network = transfer.at("/destinationAccount/network").asString();
            String hash = transfer.at("/transactions/0/transactionHash").asString();
            return new DepositNotice(
                    "Deposit Received",
                    "Received deposit of " + amount + " " + currency,
                    amount,
                    currency,
                    currency,
                    network,
                    transfer.at("/destinationAccount/walletAddress").asString(),
                    hash,
                    hash,
                    Map.of("network", network, "txHash", hash),
                    event.organizationId().toString(),
                    event.timestamp());
        }
    }
}
