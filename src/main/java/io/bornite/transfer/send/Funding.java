package io.bornite.transfer.send;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Funds;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Rejected;
import io.bornite.wallet.Purse;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses the wallet that a payment leaves from: the default one if it has the money, otherwise another that has. The
 * contract lets nobody name a wallet, so money on any network must be spendable; the ledger has the last word.
 */
@Component
public class Funding {

    private static final Comparator<Purse> FIRST_CHOICE = Comparator.comparing(
                    (Purse purse) -> !purse.wallet().isDefault())
            .thenComparing(purse -> purse.wallet().createdAt())
            .thenComparing(purse -> purse.wallet().network().number());

    private final Wallets wallets;
    private final Ledger ledger;

    Funding(Wallets wallets, Ledger ledger) {
        this.wallets = wallets;
        this.ledger = ledger;
    }

    /**
     * Looks up the wallets of a set's organisations and what its payers have. Nodes remember wallets; those of a payer who
     * seems to have too little are read again, because another node may have made one a moment ago.
     *
     * @param payments what each payer wants to pay; their balances decide which wallet does
     * @param receivers of whom only the wallets are looked up
     */
    public OpenPurses open(Map<OrganizationId, List<Money>> payments, Set<OrganizationId> receivers) {
        Set<OrganizationId> payers = payments.keySet();
        Set<Currency> currencies = payments.values().stream()
                .flatMap(List::stream)
                .map(Money::currency)
                .collect(Collectors.toSet());
        Map<OrganizationId, List<Purse>> known = wallets.purses(union(payers, receivers), currencies);
        OpenPurses purses = new OpenPurses(known, funds(known, payers, currencies));
        Set<OrganizationId> unable = purses.unable(payments);
        if (unable.isEmpty()) {
            return purses;
        }
        Map<OrganizationId, List<Purse>> read = new HashMap<>(known);
        read.putAll(wallets.pursesNow(unable, currencies));
        return read.equals(known) ? purses : new OpenPurses(read, funds(read, payers, currencies));
    }

    private Funds funds(
            Map<OrganizationId, List<Purse>> purses, Set<OrganizationId> payers, Collection<Currency> currencies) {
        return ledger.funds(payers.stream()
                .flatMap(payer -> purses.getOrDefault(payer, List.of()).stream())
                .flatMap(purse -> currencies.stream().map(purse.accounts()::get).filter(Objects::nonNull))
                .toList());
    }

    private static Set<OrganizationId> union(Set<OrganizationId> payers, Set<OrganizationId> receivers) {
        Set<OrganizationId> all = new HashSet<>(payers);
        all.addAll(receivers);
        return all;
    }

    /** Where an organisation receives on a network; a wallet is made for it if it has none there. */
    Source receiving(OpenPurses purses, OrganizationId organization, ChainId network, Currency currency) {
        return purses.on(organization, network, currency).orElseGet(() -> {
            Wallet made = wallets.ensure(organization, network);
            return new Source(
                    made,
                    Objects.requireNonNull(
                            wallets.accounts(List.of(made.id()), currency).get(made.id())));
        });
    }

    /** A wallet and its account in the book. */
    public record Source(Wallet wallet, AccountId account) {}

    /** The wallets of a set's organisations, and what its payers have, less what the set has spent so far. */
    public static final class OpenPurses {

        private final Map<OrganizationId, List<Purse>> purses;
        private final boolean outgoingStopped;
        private final Map<AccountId, Long> available = new HashMap<>();

        OpenPurses(Map<OrganizationId, List<Purse>> purses, Funds funds) {
            this.purses = purses;
            this.outgoingStopped = funds.outgoingStopped();
            funds.balances().forEach((account, balance) -> available.put(account, balance.available()));
        }

        public boolean outgoingStopped() {
            return outgoingStopped;
        }

        /**
         * @param family where the payment must leave from, or null for any
         * @throws Rejected if the organisation has no wallet for this currency there
         */
        public Source choose(OrganizationId organization, Money amount, @Nullable ChainFamily family) {
            List<Source> candidates = candidates(organization, amount.currency(), family);
            if (candidates.isEmpty()) {
                throw new Rejected("None of your wallets can send " + amount.currency() + " there");
            }
            return candidates.stream()
                    .filter(candidate -> available(candidate.account()) >= amount.units())
                    .findFirst()
                    .orElse(candidates.getFirst());
        }

        /** Those who have too little in each of their wallets for one of their payments. */
        private Set<OrganizationId> unable(Map<OrganizationId, List<Money>> payments) {
            return payments.entrySet().stream()
                    .filter(entry -> !entry.getValue().stream().allMatch(amount -> canPay(entry.getKey(), amount)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private boolean canPay(OrganizationId payer, Money amount) {
            return purses.getOrDefault(payer, List.of()).stream()
                    .map(purse -> purse.accounts().get(amount.currency()))
                    .anyMatch(account -> account != null && available(account) >= amount.units());
        }

        private Optional<Source> on(OrganizationId organization, ChainId network, Currency currency) {
            return candidates(organization, currency, network.family()).stream()
                    .filter(candidate -> candidate.wallet().network() == network)
                    .findFirst();
        }

        /** So that the next payment of the set looks elsewhere; what exceeds an account takes nothing from it. */
        void spend(AccountId account, long units) {
            available.computeIfPresent(account, (_, left) -> left >= units ? left - units : left);
        }

        private List<Source> candidates(OrganizationId organization, Currency currency, @Nullable ChainFamily family) {
            return purses.getOrDefault(organization, List.of()).stream()
                    .filter(purse -> family == null || purse.wallet().network().family() == family)
                    .filter(purse -> purse.wallet().network().token(currency).isPresent())
                    .filter(purse -> purse.accounts().containsKey(currency))
                    .sorted(FIRST_CHOICE)
                    .map(purse -> new Source(
                            purse.wallet(),
                            Objects.requireNonNull(purse.accounts().get(currency))))
                    .toList();
        }

        private long available(AccountId account) {
            return available.getOrDefault(account, 0L);
        }
    }
}
