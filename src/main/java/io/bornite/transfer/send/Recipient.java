package io.bornite.transfer.send;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.identity.EmailAddress;
import io.bornite.payee.PayeeId;
import io.bornite.platform.InvalidRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to be paid, as the request names them. */
public sealed interface Recipient {

    /** @param payee named beside the address, which decides; shown if it is the payer's own of that very address */
    record ToEmail(String email, @Nullable PayeeId payee) implements Recipient {}

    record ToPayee(PayeeId payee) implements Recipient {}

    /** @param address in the canonical form of its family */
    record ToWallet(ChainFamily family, String address) implements Recipient {

        @Override
        public @Nullable PayeeId payee() {
            return null;
        }
    }

    /** The payee that was named, whosever it is, or null. */
    @Nullable
    PayeeId payee();

    /**
     * Reads the contract's three optional fields. An email beside a payee wins, as its clients expect, and then what is
     * no id of a payee is passed over; an address beside another recipient is refused, because a payment must never be
     * guessed.
     *
     * @throws InvalidRequest 422 naming the field
     */
    public static Recipient of(@Nullable String walletAddress, @Nullable String email, @Nullable String payeeId) {
        String address = given(walletAddress);
        String mail = given(email);
        String payee = given(payeeId);
        if (address != null && (mail != null || payee != null)) {
            throw new InvalidRequest(
                    "walletAddress", "isExclusive", "walletAddress must not stand beside another recipient");
        }
        if (address != null) {
            return ofAddress(address);
        }
        if (mail != null) {
            return new ToEmail(
                    EmailAddress.require(mail, "email").value(),
                    payee == null ? null : payeeId(payee).orElse(null));
        }
        if (payee != null) {
            return new ToPayee(payeeId(payee)
                    .orElseThrow(() -> new InvalidRequest("payeeId", "isUuid", "payeeId must be a UUID")));
        }
        throw new InvalidRequest("email", "isNotEmpty", "one of email, payeeId and walletAddress should not be empty");
    }

    static ToWallet ofAddress(String walletAddress) {
        ChainFamily family = Addresses.familyOf(walletAddress.strip())
                .orElseThrow(() -> new InvalidRequest(
                        "walletAddress", "isBlockchainAddress", "walletAddress must be a valid blockchain address"));
        return new ToWallet(family, Addresses.parse(family, walletAddress.strip()));
    }

    private static Optional<PayeeId> payeeId(String text) {
        try {
            return Optional.of(new PayeeId(UUID.fromString(text.strip())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
