package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.platform.IdempotencyKey;
import io.bornite.rail.TransferMode;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Money that moves, as one organisation sees it; a payment between two organisations is two transfers.
 *
 * @param amount what is moved, in units of 10^-8
 * @param senderDisplayName who sent it, on what came in
 * @param transactions its movements, oldest first
 * @param details what a transfer between wallets does not have
 */
public record Transfer(
        TransferId id,
        OrganizationId organization,
        TransferType type,
        TransferStatus status,
        TransferMode mode,
        Money amount,
        Money fee,
        TransferAccount source,
        TransferAccount destination,
        @Nullable PurposeCode purpose,
        @Nullable String senderDisplayName,
        @Nullable RequestKey request,
        Instant createdAt,
        Instant updatedAt,
        List<Transaction> transactions,
        TransferDetails details) {

    /** A transfer between wallets. */
    public Transfer(
            TransferId id,
            OrganizationId organization,
            TransferType type,
            TransferStatus status,
            TransferMode mode,
            Money amount,
            Money fee,
            TransferAccount source,
            TransferAccount destination,
            @Nullable PurposeCode purpose,
            @Nullable String senderDisplayName,
            @Nullable RequestKey request,
            Instant createdAt,
            Instant updatedAt,
            List<Transaction> transactions) {
        this(
                id,
                organization,
                type,
                status,
                mode,
                amount,
                fee,
                source,
                destination,
                purpose,
                senderDisplayName,
                request,
                createdAt,
                updatedAt,
                transactions,
                TransferDetails.NONE);
    }

    /** Which keyed request made this transfer. The key is kept with the transfer, so that it never expires. */
    public record RequestKey(String operation, String key, String hash) {

        public static @Nullable RequestKey of(String operation, @Nullable IdempotencyKey key) {
            return key == null ? null : new RequestKey(operation, key.value(), key.requestHash());
        }
    }

    /** The transfer as it was first answered: what happened to it since is left out. */
    public Transfer asAccepted() {
        TransferStatus first = isSettledAtOnce() ? TransferStatus.SUCCESS : TransferStatus.PENDING;
        return new Transfer(
                id,
                organization,
                type,
                first,
                mode,
                amount,
                fee,
                source,
                destination,
                purpose,
                senderDisplayName,
                request,
                createdAt,
                createdAt,
                transactions,
                details);
    }

    /** The transfer as it was when it stood like this: nothing else of it ever changes. */
    public Transfer asItStood(TransferStatus then, Instant at, UnaryOperator<Transaction> movement) {
        return new Transfer(
                id,
                organization,
                type,
                then,
                mode,
                amount,
                fee,
                source,
                destination,
                purpose,
                senderDisplayName,
                request,
                createdAt,
                at,
                transactions.stream().map(movement).toList(),
                details);
    }

    Transfer with(List<Transaction> movements) {
        return new Transfer(
                id,
                organization,
                type,
                status,
                mode,
                amount,
                fee,
                source,
                destination,
                purpose,
                senderDisplayName,
                request,
                createdAt,
                updatedAt,
                movements,
                details);
    }

    /** The address that the sender of a payment typed, null if a person was named or money came in. */
    @Nullable
    String paidAddress() {
        boolean isPaid = type == TransferType.SEND || type == TransferType.WITHDRAW;
        return isPaid && destination.email() == null ? destination.walletAddress() : null;
    }

    /** Whether a keyed request of this operation made it. */
    boolean isOf(String operation) {
        return request != null && request.operation().equals(operation);
    }

    /** What its destination gets. */
    public Money received() {
        return details.received() == null ? amount : details.received();
    }

    /** What is left of the amount after the fee, where the fee is taken from it. */
    Money subtotal() {
        return isRamp() && fee.currency() == amount.currency() ? amount.minus(fee) : amount;
    }

    /** Whether a bank stands at one of its ends. */
    private boolean isRamp() {
        return mode == TransferMode.ON_RAMP || mode == TransferMode.OFF_RAMP;
    }

    /** Between two wallets of ours on one network the entries in the book are the whole payment. */
    private boolean isSettledAtOnce() {
        return type != TransferType.BRIDGE
                && source.accountId() != null
                && destination.accountId() != null
                && !isRamp();
    }
}
