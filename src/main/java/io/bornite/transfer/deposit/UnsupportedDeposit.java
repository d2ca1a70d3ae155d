package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.OrganizationId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What came to an address of ours and is no token that is kept here.
 *
 * @param asset its contract, or {@code native}
 * @param symbol what the contract calls itself, which proves nothing
 * @param address of ours, that it lies at
 * @param amount in its smallest parts
 * @param wayBack the last one that was asked for, or null
 */
@NamedInterface("recovery")
public record UnsupportedDeposit(
        UUID id,
        OrganizationId organization,
        ChainId network,
        String hash,
        String asset,
        String symbol,
        int decimals,
        String sender,
        String address,
        BigInteger amount,
        Instant seenAt,
        State state,
        @Nullable WayBack wayBack) {

    /** How far it is on its way back. Whoever was refused, or failed for good, may ask again. */
    public enum State {
        LISTED,
        REQUESTED,
        APPROVED,
        /** Its bytes are signed and stored; from here on only the network decides. */
        SENT,
        RETURNED,
        REFUSED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param recovery names this request, and no later one for the same deposit
     * @param isListedAddress whether {@code to} stood on a list when it was asked for
     * @param hash of the transaction that carries it, once it is signed
     * @param failure why nothing moved
     */
    public record WayBack(
            UUID recovery,
            String to,
            boolean isListedAddress,
            Instant requestedAt,
            @Nullable String hash,
            @Nullable String failure) {}

    public boolean isNative() {
        return asset.equals(UnsupportedTransfer.NATIVE);
    }

    /** A plain decimal, by the decimals that the contract says it has. */
    public String decimal() {
        return new BigDecimal(amount, decimals).stripTrailingZeros().toPlainString();
    }
}
