package io.bornite.wallet;

import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.platform.NotFound;
import io.bornite.wallet.key.Keyring;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The wallets of organisations. What takes a collection costs one query however many it names. */
@Component
public class Wallets {

    /** The most organisations, wallets or addresses of one call. */
    public static final int SET_MAX = Ledger.SET_MAX;

    /** What a new organisation gets, the default first. */
    private static final List<ChainId> FIRST =
            List.of(ChainId.POLYGON, ChainId.ARBITRUM, ChainId.BASE, ChainId.STARKNET);

    private final WalletRepository repository;
    private final WalletAccountRepository accounts;
    private final KnownPurses known;
    private final Keyring keyring;
    private final Chains chains;
    private final Ledger ledger;
    private final Clock clock;

    Wallets(
            WalletRepository repository,
            WalletAccountRepository accounts,
            KnownPurses known,
            Keyring keyring,
            Chains chains,
            Ledger ledger,
            Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.known = known;
        this.keyring = keyring;
        this.chains = chains;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The organisation's wallets, oldest first. */
    @Transactional(readOnly = true)
    public List<Wallet> of(OrganizationId organization) {
        return repository.of(List.of(organization));
    }

    /** With how many decimals an amount may leave one of an organisation's wallets; nothing if none has the currency. */
    @Transactional(readOnly = true)
    public OptionalInt decimals(OrganizationId organization, Currency currency) {
        return repository.of(List.of(organization)).stream()
                .flatMap(wallet -> wallet.network().token(currency).stream())
                .mapToInt(Token::decimals)
                .max();
    }

    /** The wallets of each organisation; one that has none is left out. */
    @Transactional(readOnly = true)
    public Map<OrganizationId, List<Wallet>> of(Collection<OrganizationId> organizations) {
        requireBounded(organizations);
        return repository.of(organizations).stream().collect(Collectors.groupingBy(Wallet::organization));
    }

    /**
     * The wallets of each organisation with their accounts, oldest first; an account in one of these currencies that a
     * wallet could have and has not is opened now. They are remembered: a wallet that another node has just made may be
     * missing. One query at most, unless something has to be opened.
     */
    @Transactional
    public Map<OrganizationId, List<Purse>> purses(
            Collection<OrganizationId> organizations, Collection<Currency> currencies) {
        requireBounded(organizations);
        return withAccounts(known.of(organizations), currencies);
    }

    /** As {@link #purses}, with every wallet that there is now. */
    @Transactional
    public Map<OrganizationId, List<Purse>> pursesNow(
            Collection<OrganizationId> organizations, Collection<Currency> currencies) {
        requireBounded(organizations);
        return withAccounts(repository.pursesOf(organizations), currencies);
    }

    private Map<OrganizationId, List<Purse>> withAccounts(
            Map<OrganizationId, List<Purse>> purses, Collection<Currency> currencies) {
        Set<OrganizationId> opened = new HashSet<>();
        for (Currency currency : currencies) {
            List<Wallet> missing = purses.values().stream()
                    .flatMap(List::stream)
                    .filter(purse -> purse.wallet().network().token(currency).isPresent())
                    .filter(purse -> !purse.accounts().containsKey(currency))
                    .map(Purse::wallet)
                    .toList();
            if (!missing.isEmpty()) {
                openAccounts(missing.stream().map(Wallet::id).toList(), currency);
                missing.forEach(wallet -> opened.add(wallet.organization()));
            }
        }
        if (opened.isEmpty()) {
            return purses;
        }
        opened.forEach(known::changing);
        return repository.pursesOf(purses.keySet());
    }

    /** @throws NotFound if the organisation has no such wallet, whoever else may have it */
    @Transactional(readOnly = true)
    public Wallet get(OrganizationId organization, WalletId id) {
        return find(repository.of(List.of(organization)), id);
    }

    /** @throws NotFound if the organisation has no wallet at all */
    @Transactional(readOnly = true)
    public Wallet defaultOf(OrganizationId organization) {
        return repository.of(List.of(organization)).stream()
                .filter(Wallet::isDefault)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no default wallet"));
    }

    /** @throws NotFound if the organisation has no such wallet */
    @Transactional
    public Wallet setDefault(OrganizationId organization, WalletId id) {
        List<Wallet> locked = repository.lock(organization);
        Wallet chosen = find(locked, id);
        if (chosen.isDefault()) {
            return chosen;
        }
        known.changing(organization);
        locked.stream()
                .filter(Wallet::isDefault)
                .forEach(former -> repository.markDefault(former, false, clock.instant()));
        return repository.markDefault(chosen, true, clock.instant());
    }

    /** The organisation's wallet on that network, made now if there is none; an EVM one has the address of the others. */
    @Transactional
    public Wallet ensure(OrganizationId organization, ChainId network) {
        return repository.of(List.of(organization)).stream()
                .filter(wallet -> wallet.network() == network)
                .findFirst()
                .orElseGet(() -> open(organization, List.of(network)).stream()
                        .filter(wallet -> wallet.network() == network)
                        .findFirst()
                        .orElseThrow());
    }

    /** Gives a new organisation its first wallets, in the transaction that makes it. */
    @Transactional
    List<Wallet> openFirst(OrganizationId organization) {
        return open(
                organization, FIRST.stream().filter(chains.served()::contains).toList());
    }

    /** Whose the addresses are, on any network of their family; those of strangers are left out. */
    @Transactional(readOnly = true)
    public Map<String, OrganizationId> ownersOf(Collection<String> addresses) {
        requireBounded(addresses);
        return repository.owners(addresses);
    }

    /** Where anybody has a wallet. */
    @Transactional(readOnly = true)
    public List<ChainId> networks() {
        return repository.used(chains.served());
    }

    /** Each wallet's account in the book, opened now if it has none; a wallet whose network lacks the token is left out. */
    @Transactional
    public Map<WalletId, AccountId> accounts(Collection<WalletId> wallets, Currency currency) {
        requireBounded(wallets);
        Map<WalletId, AccountId> found = accounts.find(wallets, currency);
        List<WalletId> missing = wallets.stream()
                .filter(wallet -> !found.containsKey(wallet))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return found;
        }
        Map<WalletId, AccountId> all = new HashMap<>(found);
        all.putAll(openAccounts(repository.withToken(missing, currency), currency));
        return all;
    }

    private List<Wallet> open(OrganizationId organization, List<ChainId> networks) {
        int account = repository.account(organization);
        Map<ChainFamily, String> byFamily = new EnumMap<>(ChainFamily.class);
        Map<ChainId, String> addresses = new LinkedHashMap<>();
        for (ChainId network : networks) {
            addresses.put(
                    network,
                    byFamily.computeIfAbsent(
                            network.family(), family -> chains.of(network).addressOf(keyring.key(family, account))));
        }
        if (!networks.isEmpty()) {
            known.changing(organization);
            repository.insert(organization, addresses, networks.getFirst(), clock.instant());
        }
        List<Wallet> opened = repository.of(List.of(organization));
        accounts(opened.stream().map(Wallet::id).toList(), Currency.USDC);
        return opened;
    }

    private Map<WalletId, AccountId> openAccounts(List<WalletId> wallets, Currency currency) {
        if (wallets.isEmpty()) {
            return Map.of();
        }
        List<AccountId> opened = ledger.open(wallets.stream()
                .map(wallet -> new AccountOpening("wallet:" + wallet.value() + ":" + currency, currency, false))
                .toList());
        accounts.insert(wallets, currency, opened);
        Map<WalletId, AccountId> byWallet = new HashMap<>();
        for (int i = 0; i < wallets.size(); i++) {
            byWallet.put(wallets.get(i), opened.get(i));
        }
        return byWallet;
    }

    private static Wallet find(List<Wallet> wallets, WalletId id) {
        return wallets.stream()
                .filter(wallet -> wallet.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such wallet"));
    }

    private static void requireBounded(Collection<?> set) {
        if (set.size() > SET_MAX) {
            throw new IllegalArgumentException("At most " + SET_MAX + " at a time: " + set.size());
        }
    }
}
