package io.bornite.transfer;

import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One end of a transfer as it was when the transfer was accepted; later changes of a payee or a wallet do not touch it. */
public record TransferAccount(
        UUID id,
        TransferAccountType type,
        Country country,
        @Nullable String network,
        @Nullable UUID accountId,
        @Nullable String walletAddress,
        @Nullable Party party,
        Instant createdAt) {

    /** Who stands at this end, as far as the other side may know. */
    public record Party(
            @Nullable String email,
            @Nullable UUID organizationId,
            @Nullable UUID payeeId,
            @Nullable String displayName) {}

    /** The same end without what only the other side wrote down of its owner. */
    public TransferAccount asSeenByItsOwner() {
        Party own = party == null ? null : new Party(party.email(), party.organizationId(), null, null);
        return new TransferAccount(id, type, country, network, accountId, walletAddress, own, createdAt);
    }

    /** @param walletId null for an address outside, or one that nobody has yet */
    public static TransferAccount wallet(
            UUID id,
            String network,
            @Nullable UUID walletId,
            @Nullable String address,
            @Nullable Party party,
            Instant at) {
        return new TransferAccount(
                id, TransferAccountType.WEB3_WALLET, Country.NONE, network, walletId, address, party, at);
    }
}
