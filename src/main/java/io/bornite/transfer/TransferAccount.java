package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One end of a transfer as it was when the transfer was accepted; later changes of a payee or a wallet do not touch it. It
 * is kept as JSON without what it lacks.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferAccount(
        UUID id,
        TransferAccountType type,
        Country country,
        @Nullable String network,
        @Nullable UUID accountId,
        @Nullable String walletAddress,
        @Nullable Party party,
        @Nullable Bank bank,
        Instant createdAt) {

    /** A bank account at this end, as far as its reader may know. */
    public record Bank(
            @Nullable String name,
            @Nullable String address,
            @Nullable String routingNumber,
            @Nullable String accountNumber,
            @Nullable String depositMessage,
            @Nullable String wireMessage) {}

    /** Who stands at this end, as far as the other side may know. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Party(
            @Nullable String email,
            @Nullable UUID organizationId,
            @Nullable UUID payeeId,
            @Nullable String displayName) {}

    /** The address of mail at this end, or null. */
    public @Nullable String email() {
        return party == null ? null : party.email();
    }

    /** The same end without what only the other side wrote down of its owner. */
    public TransferAccount asSeenByItsOwner() {
        Party own = party == null ? null : new Party(party.email(), party.organizationId(), null, null);
        return new TransferAccount(id, type, country, network, accountId, walletAddress, own, bank, createdAt);
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
                id, TransferAccountType.WEB3_WALLET, Country.NONE, network, walletId, address, party, null, at);
    }

    /** @param accountId of the bank account in the organisation's list, if it is one of those */
    public static TransferAccount bank(
            UUID id,
            TransferAccountType type,
            Country country,
            @Nullable UUID accountId,
            @Nullable Party party,
            Bank bank,
            Instant at) {
        return new TransferAccount(id, type, country, null, accountId, null, party, bank, at);
    }
}
