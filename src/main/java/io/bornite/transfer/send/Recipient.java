package io.bornite.transfer.send;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.identity.EmailAddress;
import io.bornite.payee.PayeeId;
import io.bornite.platform.InvalidRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to be paid, as the request names them. */
public sealed interface Recipient {

    record ToEmail(String email) implements Recipient {}

    record ToPayee(PayeeId payee) implements Recipient {}

    /** @param address in the canonical form of its family */
    record ToWallet(ChainFamily family, String address) implements Recipient {}

    /**
     * Reads the contract's three optional fields. An email beside a payee wins, as its clients expect; an address beside
     * another recipient is refused, because a payment must never be guessed.
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
            return new ToEmail(EmailAddress.require(mail, "email").value());
        }
        if (payee != null) {
            return ofPayee(payee);
        }
        throw new InvalidRequest("email", "isNotEmpty", "one of email, payeeId and walletAddress should not be empty");
    }

    static ToWallet ofAddress(String walletAddress) {
        ChainFamily family = Addresses.familyOf(walletAddress.strip())
                .orElseThrow(() -> new InvalidRequest(
                        "walletAddress", "isBlockchainAddress", "walletAddress must be a valid blockchain address"));
        return new ToWallet(family, Addresses.parse(family, walletAddress.strip()));
    }

    private static ToPayee ofPayee(String payeeId) {
        try {
            return new ToPayee(new PayeeId(UUID.fromString(payeeId.strip())));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("payeeId", "isUuid", "payeeId must be a UUID");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
