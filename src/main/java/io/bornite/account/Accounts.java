package io.bornite.account;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All accounts of an organisation, of whichever kind, under one kind of id. */
@Component
public class Accounts {

    private static final String EXISTS = "This account exists already";
    private static final Comparator<Account> NEWEST =
            Comparator.comparing(Account::createdAt).thenComparing(Account::id).reversed();

    private final Wallets wallets;
    private final Custody custody;
    private final ExternalWalletRepository externals;
    private final BankAccounts banks;
    private final Screening screening;
    private final ApplicationEventPublisher events;

    Accounts(
            Wallets wallets,
            Custody custody,
            ExternalWalletRepository externals,
            BankAccounts banks,
            Screening screening,
            ApplicationEventPublisher events) {
        this.wallets = wallets;
        this.custody = custody;
        this.externals = externals;
        this.banks = banks;
        this.screening = screening;
        this.events = events;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Account> of(OrganizationId organization) {
        return Stream.of(
                        wallets.of(organization).stream().<Account>map(Account.Own::new),
                        externals.of(organization).stream().<Account>map(Account.Elsewhere::new),
                        banks.of(organization).stream().<Account>map(Account.Bank::new))
                .flatMap(accounts -> accounts)
                .sorted(NEWEST)
                .toList();
    }

    /** @throws NotFound if the organisation has no such account, whoever else may have it */
    @Transactional(readOnly = true)
    public Account get(OrganizationId organization, UUID id) {
        return find(organization, id).orElseThrow(Accounts::notFound);
    }

    /** Has a wallet opened here, unless there is one on that network. */
    @Transactional
    public Account openWallet(OrganizationId organization, ChainId network, boolean isDefault) {
        Wallet wallet = wallets.ensure(organization, network);
        return new Account.Own(isDefault ? wallets.setDefault(organization, wallet.id()) : wallet);
    }

    /**
     * Writes down an address that the organisation has elsewhere.
     *
     * @param address canonical
     * @throws Rejected if it is written down already, or is no place to keep money
     */
    @Transactional
    public Account addWallet(OrganizationId organization, ChainId network, String address) {
        externals.lock(organization);
        boolean isOwn = wallets.of(organization).stream()
                .anyMatch(wallet ->
                        wallet.network() == network && wallet.address().equals(address));
        if (isOwn || externals.count(organization) >= BankAccountRepository.ACCOUNTS_MAX) {
            throw new Rejected(isOwn ? EXISTS : "An organisation has at most 200 addresses elsewhere");
        }
        custody.requireReceiving(network.family(), address);
        try {
            ExternalWallet added = externals.insert(organization, network, address);
            Verdict verdict = screening.screen(Subject.address(added.id(), organization, address));
            if (verdict != Verdict.CLEAR) {
                externals.setStatus(added.id(), AccountStatus.PENDING, AccountStatus.MANUAL_REVIEW);
            }
            tell(added, (verdict == Verdict.CLEAR ? AccountStatus.PENDING : AccountStatus.MANUAL_REVIEW).word());
            return get(organization, added.id());
        } catch (DuplicateKeyException e) {
            throw new Rejected(EXISTS);
        }
    }

    /** @param partnership the one partner that is to verify it, or null for every partner that can */
    @Transactional
    public Account addBank(
            OrganizationId organization, BankCoordinates bank, boolean isDefault, @Nullable UUID partnership) {
        return new Account.Bank(banks.add(organization, bank, isDefault, partnership));
    }

    /**
     * @throws NotFound if the organisation has no such account
     * @throws Rejected for a wallet that is kept here: money can come to its address for ever
     */
    @Transactional
    public void delete(OrganizationId organization, UUID id) {
        switch (get(organization, id)) {
            case Account.Own _ -> throw new Rejected("A wallet that is kept here cannot be deleted");
            case Account.Elsewhere(ExternalWallet wallet) -> {
                if (externals.delete(organization, wallet.id())) {
                    tell(wallet, AccountChanged.DELETED);
                }
            }
            case Account.Bank(BankAccount account) -> banks.delete(organization, account.id());
        }
    }

    /** A signature has shown that the organisation has the key of this address. */
    @Transactional
    public void prove(ExternalWallet wallet) {
        boolean isProven = externals.setStatus(wallet.id(), AccountStatus.PENDING, AccountStatus.VERIFIED);
        if (screening.verdict(Subject.Kind.ADDRESS, wallet.id()) == Verdict.CLEAR) {
            isProven |= externals.setStatus(wallet.id(), AccountStatus.MANUAL_REVIEW, AccountStatus.VERIFIED);
        }
        if (isProven) {
            tell(wallet, AccountStatus.VERIFIED.word());
        }
    }

    private void tell(ExternalWallet wallet, String status) {
        events.publishEvent(
                new AccountChanged(wallet.organization(), AccountChanged.Kind.EXTERNAL_WALLET, wallet.id(), status));
    }

    private Optional<Account> find(OrganizationId organization, UUID id) {
        return wallets.of(organization).stream()
                .filter(wallet -> wallet.id().value().equals(id))
                .<Account>map(Account.Own::new)
                .findFirst()
                .or(() -> externals.find(organization, id).map(Account.Elsewhere::new))
                .or(() -> banks.of(organization, new BankAccountId(id)).map(Account.Bank::new));
    }

    private static NotFound notFound() {
        return new NotFound("Account not found");
    }
}
