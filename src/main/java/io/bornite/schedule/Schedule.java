package io.bornite.schedule;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.payee.PayeeId;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.send.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order to pay somebody at times to come.
 *
 * @param text when, as the owner wrote it
 * @param nextAt the first moment that has no run yet, or null if there is none
 * @param nextOffset of the clock of the place then, by the rules it had when that was computed; null if not known
 */
record Schedule(
        ScheduleId id,
        OrganizationId organization,
        Order order,
        TransferScheduleStatus status,
        @Nullable Instant nextAt,
        @Nullable ZoneOffset nextOffset,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param ownerEmail in whose name it pays while they may, and who is told of trouble
     * @param walletAddress as is {@code email} and {@code payee}: one of them says who is paid
     * @param payee also one that is only shown: beside {@code email}, which it has itself
     */
    record Order(
            String ownerEmail,
            @Nullable String walletAddress,
            @Nullable String email,
            @Nullable PayeeId payee,
            Money amount,
            @Nullable PurposeCode purpose,
            TransferScheduleRepeatType repeat,
            String text) {

        Recurrence recurrence() {
            return Recurrence.of(repeat, text);
        }

        Recipient recipient() {
            return Recipient.of(
                    walletAddress, email, payee == null ? null : payee.value().toString());
        }

        Order withoutPayee() {
            return new Order(ownerEmail, walletAddress, email, null, amount, purpose, repeat, text);
        }
    }

    boolean isActive() {
        return status == TransferScheduleStatus.ACTIVE;
    }

    /**
     * The first moment after one of its own; an order for once has none, also as a cron, which goes on. The stored moment is
     * known by its local time: by new rules of its place it would come again.
     */
    Optional<Instant> after(Instant moment) {
        if (order.repeat().isOnce()) {
            return Optional.empty();
        }
        return nextOffset != null && moment.equals(nextAt)
                ? order.recurrence().after(moment, nextOffset)
                : order.recurrence().after(moment);
    }
}
