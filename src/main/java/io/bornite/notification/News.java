package io.bornite.notification;

import io.bornite.event.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What people are told by mail. Nobody can opt out of it: it concerns their money or the safety of their account. */
enum News {
    RECEIVED(
            "received",
            List.of("transfer.receive.success", "transfer.deposit.success", "transfer.bank_deposit.success"),
            true),
    SENT("sent", List.of("transfer.send.success", "transfer.withdraw.success"), true),
    FAILED(
            "failed",
            List.of(
                    "transfer.send.failed",
                    "transfer.send.canceled",
                    "transfer.withdraw.failed",
                    "transfer.withdraw.canceled",
                    "transfer.bridge.failed"),
            true),
    CALLED_OFF("called-off", List.of("transfer.bank_deposit.canceled"), true),
    RETURNED(
            "returned",
            List.of("transfer.send.refunded", "transfer.withdraw.refunded", "transfer.bridge.refunded"),
            true),
    KYC_APPROVED("kyc.approved", List.of("kyc.approved"), false),
    KYC_REJECTED("kyc.rejected", List.of("kyc.rejected"), false),
    KYC_INITIATED("kyc.initiated", List.of("kyc.initiated"), false),
    KYC_EXPIRED("kyc.expired", List.of("kyc.expired"), false),
    WEBHOOK_DISABLED("webhook", List.of("webhook_endpoint.disabled"), false);

    private final String key;
    private final List<String> types;
    private final boolean isOfMoney;

    News(String key, List<String> types, boolean isOfMoney) {
        this.key = key;
        this.types = types;
        this.isOfMoney = isOfMoney;
    }

    static Optional<News> of(Event event) {
        return Arrays.stream(values())
                .filter(news -> news.types.contains(event.type()))
                .findFirst();
    }

    /** The beginning of its messages. */
    String key() {
        return key;
    }

    /** The events that it tells of. */
    List<String> types() {
        return types;
    }

    /** Whether anybody can bring it about, for an organisation that is not theirs. */
    boolean isBroughtByOthers() {
        return this == RECEIVED;
    }

    /** Whether there is an amount, and one mail may tell of many. */
    boolean isOfMoney() {
        return isOfMoney;
    }
}
