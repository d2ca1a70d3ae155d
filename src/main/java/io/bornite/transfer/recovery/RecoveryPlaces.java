package io.bornite.transfer.recovery;

import io.bornite.account.Account;
import io.bornite.account.AccountStatus;
import io.bornite.account.Accounts;
import io.bornite.account.ExternalWallet;
import io.bornite.chain.Addresses;
import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where what comes back may go. */
@Component
class RecoveryPlaces {

    private final Accounts accounts;
    private final Wallets wallets;
    private final Custody custody;

    RecoveryPlaces(Accounts accounts, Wallets wallets, Custody custody) {
        this.accounts = accounts;
        this.wallets = wallets;
        this.custody = custody;
    }

    /**
     * The address that somebody means.
     *
     * @param to an account's id or an address; null for the one address that the organisation has shown to have there
     * @throws NotFound if the account is not the organisation's
     * @throws InvalidRequest if it is no address of that network, or none is given and not exactly one is proven
     */
    String of(OrganizationId organization, ChainId network, @Nullable String to) {
        if (to == null || to.isBlank()) {
            return proven(organization, network);
        }
        String text = to.strip();
        UUID id = uuid(text);
        if (id != null) {
            if (accounts.get(organization, id) instanceof Account.Elsewhere(ExternalWallet wallet)
                    && wallet.network() == network) {
                return wallet.address();
            }
            throw new Rejected("That account is no address on network " + network.wire());
        }
        if (!Addresses.isAddress(network, text)) {
            throw new InvalidRequest(
                    "toAccount",
                    "isBlockchainAddress",
                    "toAccount must be an account's id or an address of that network");
        }
        return Addresses.parse(network, text);
    }

    /** @throws Rejected for a token contract, a hot wallet, or a wallet that is kept here */
    String payable(ChainId network, String address) {
        custody.requireReceiving(network.family(), address);
        if (!wallets.ownersOf(List.of(address)).isEmpty()) {
            throw new Rejected("This address is of a wallet kept here: send to it instead");
        }
        return address;
    }

    private String proven(OrganizationId organization, ChainId network) {
        List<String> proven = accounts.of(organization).stream()
                .filter(Account.Elsewhere.class::isInstance)
                .map(account -> ((Account.Elsewhere) account).wallet())
                .filter(wallet -> wallet.network() == network && wallet.status() == AccountStatus.VERIFIED)
                .map(ExternalWallet::address)
                .toList();
        if (proven.size() != 1) {
            throw new InvalidRequest("toAccount", "isNotEmpty", "toAccount should not be empty");
        }
        return proven.getFirst();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
