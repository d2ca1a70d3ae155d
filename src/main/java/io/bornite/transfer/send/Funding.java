package io.bornite.transfer.send;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Rejected;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses the wallet that a payment leaves from: the default one if it has the money, otherwise another that has. The
 * contract lets nobody name a wallet, so money on any network must be spendable; the ledger has the last word.
 */
@Component
class Funding {

    private final Wallets wallets;
    private final Ledger ledger;

    Funding(Wallets wallets, Ledger ledger) {
        this.wallets = wallets;
        this.ledger = ledger;
    }

    Purse open(Collection<OrganizationId> organizations, Collection<Currency> currencies) {
        Map<OrganizationId, List<Wallet>> owned = wallets.of(organizations);
        List<WalletId> ids =
                owned.values().stream().flatMap(List::stream).map(Wallet::id).toList();
        Map<Currency, Map<WalletId, AccountId>> accounts = new HashMap<>();
        Map<AccountId, Long> available = new HashMap<>();
        for (Currency currency : currencies) {
            Map<WalletId, AccountId> opened = wallets.accounts(ids, currency);
            accounts.put(currency, opened);
            Map<AccountId, Balance> balances = ledger.balances(opened.values());
            balances.forEach((account, balance) -> available.put(account, balance.available()));
        }
        return new Purse(owned, accounts, available);
    }

    /** Where an organisation receives on a network; a wallet is made for it if it has none there. */
    Source receiving(Purse purse, OrganizationId organization, ChainId network, Currency currency) {
        return purse.on(organization, network, currency).orElseGet(() -> {
            Wallet made = wallets.ensure(organization, network);
            return new Source(
                    made,
                    Objects.requireNonNull(
                            wallets.accounts(List.of(made.id()), currency).get(made.id())));
        });
    }

    /** A wallet and its account in the book. */
    record Source(Wallet wallet, AccountId account) {}

    /** What the organisations of a set have, less what the set has spent so far. */
    static final class Purse {

        private final Map<OrganizationId, List<Wallet>> wallets;
        private final Map<Currency, Map<WalletId, AccountId>> accounts;
        private final Map<AccountId, Long> available;

        Purse(
                Map<OrganizationId, List<Wallet>> wallets,
                Map<Currency, Map<WalletId, AccountId>> accounts,
                Map<AccountId, Long> available) {
            this.wallets = wallets;
            this.accounts = accounts;
            this.available = available;
        }

        /**
         * @param family where the payment must leave from, or null for any
         * @throws Rejected if the organisation has no wallet for this currency there
         */
        Source choose(OrganizationId organization, Money amount, @Nullable ChainFamily family) {
            List<Source> candidates = candidates(organization, amount.currency(), family);
            if (candidates.isEmpty()) {
                throw new Rejected("None of your wallets can send " + amount.currency() + " there");
            }
            return candidates.stream()
                    .filter(candidate -> available(candidate.account()) >= amount.units())
                    .findFirst()
                    .orElse(candidates.getFirst());
        }

        private Optional<Source> on(OrganizationId organization, ChainId network, Currency currency) {
            return candidates(organization, currency, network.family()).stream()
                    .filter(candidate -> candidate.wallet().network() == network)
                    .findFirst();
        }

        void spend(AccountId account, long units) {
            available.merge(account, -units, Math::addExact);
        }

        private List<Source> candidates(OrganizationId organization, Currency currency, @Nullable ChainFamily family) {
            Map<WalletId, AccountId> opened = accounts.getOrDefault(currency, Map.of());
            return wallets.getOrDefault(organization, List.of()).stream()
                    .filter(wallet -> family == null || wallet.network().family() == family)
                    .filter(wallet -> wallet.network().token(currency).isPresent())
                    .filter(wallet -> opened.containsKey(wallet.id()))
                    .sorted(Comparator.comparing((Wallet wallet) -> !wallet.isDefault())
                            .thenComparing(Wallet::createdAt)
                            .thenComparing(wallet -> wallet.network().number()))
                    .map(wallet -> new Source(wallet, Objects.requireNonNull(opened.get(wallet.id()))))
                    .toList();
        }

        private long available(AccountId account) {
            return available.getOrDefault(account, 0L);
        }
    }
}
