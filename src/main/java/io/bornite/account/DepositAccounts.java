package io.bornite.account;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserFlag;
import io.bornite.identity.Users;
import io.bornite.kyc.Kycs;
import io.bornite.money.Currency;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.VirtualAccount;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The virtual bank accounts of organisations. */
@Component
public class DepositAccounts {

    static final TaskDescriptor<Void> OPEN = TaskDescriptor.of("open-deposit-account");

    private static final int REFUSALS_MAX = 5;

    private final DepositAccountRepository repository;
    private final KnownPartners partners;
    private final Users users;
    private final Kycs kycs;
    private final Wallets wallets;
    private final DepositAccountProperties properties;
    private final Wake wake;
    private final ApplicationEventPublisher events;

    DepositAccounts(
            DepositAccountRepository repository,
            KnownPartners partners,
            Users users,
            Kycs kycs,
            Wallets wallets,
            DepositAccountProperties properties,
            Wake wake,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.partners = partners;
        this.users = users;
        this.kycs = kycs;
        this.wallets = wallets;
        this.properties = properties;
        this.wake = wake;
        this.events = events;
    }

    /** Newest first; one that was refused only until another one is asked for in its place. */
    @Transactional(readOnly = true)
    public List<DepositAccount> of(OrganizationId organization) {
        return repository.of(organization);
    }

    /** @throws NotFound if the organisation has no such account, whoever else may have it */
    @Transactional(readOnly = true)
    public DepositAccount get(OrganizationId organization, DepositAccountId id) {
        return repository.find(organization, id).orElseThrow(() -> new NotFound("Deposit account not found"));
    }

    /** The account that a partner names by our reference, whose credit somebody wants to book. */
    @Transactional(readOnly = true)
    public Optional<DepositAccount> byReference(DepositAccountId reference) {
        return repository.find(reference);
    }

    /**
     * Asks for an account whose credits become USDC in the wallet on that network; the one that is there already is
     * answered again. Whoever was refused asks again, first the partners that have not refused.
     *
     * @param network null for the default wallet's
     * @throws Rejected without an invitation, an approved KYC or a partner that opens such accounts, or after so many
     *     refusals that asking on is a burden for partners
     */
    @Transactional
    DepositAccount open(Caller caller, @Nullable ChainId network) {
        if (!users.get(caller.user()).flags().contains(UserFlag.VIRTUAL_ACCOUNT)) {
            throw new Rejected("Virtual accounts are by invitation: validate an invite code first");
        }
        OrganizationId organization = caller.organization();
        if (kycs.approvedOf(organization).isEmpty()) {
            throw new Rejected("KYC/B is not approved");
        }
        Wallet wallet = network == null ? wallets.defaultOf(organization) : wallets.ensure(organization, network);
        if (wallet.network().token(Currency.USDC).isEmpty()) {
            throw new Rejected("Network " + wallet.network().wire() + " has no USDC");
        }
        List<DepositAccount> asked = repository.askedFor(organization, wallet.network());
        if (asked.size() >= REFUSALS_MAX && asked.stream().allMatch(DepositAccount::isRefused)) {
            throw new Rejected("An account on this network was refused too often");
        }
        KnownPartners.Opening opening = partners.opening(organization, asked)
                .orElseThrow(() -> new Rejected("No partner that knows you opens virtual accounts"));
        DepositAccount account = repository.insert(wallet, opening, properties.feePercentage());
        wake(account.id());
        return account;
    }

    /** A partner has said something about one of these: it is asked now. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hear(ProviderCode provider, DepositAccountId reference) {
        Optional<DepositAccount> opening = repository
                .find(reference)
                .filter(account -> account.provider() == provider)
                .filter(account -> account.state() == DepositAccount.State.OPENING);
        opening.ifPresent(account -> wake(account.id()));
        return opening.isPresent();
    }

    /** Writes down what the partner made of it; what nobody can say changes nothing. */
    @Transactional
    void record(DepositAccountId id, Reply<VirtualAccount> reply) {
        switch (reply) {
            case Reply.Done<VirtualAccount>(VirtualAccount opened) -> {
                if (repository.markOpen(id, opened.bank())) {
                    tell(repository.find(id).orElseThrow());
                }
            }
            case Reply.Refused<VirtualAccount>(String reason) -> {
                if (repository.markRefused(id, reason)) {
                    tell(repository.find(id).orElseThrow());
                }
            }
            case Reply.Pending<VirtualAccount> _, Reply.Unknown<VirtualAccount> _ -> {}
        }
    }

    private void tell(DepositAccount account) {
        events.publishEvent(new AccountChanged(
                account.organization(),
                AccountChanged.Kind.DEPOSIT_ACCOUNT,
                account.id().value(),
                account.state().name().toLowerCase(Locale.ROOT)));
    }

    private void wake(DepositAccountId id) {
        wake.nowOrNew(OPEN.instance(id.value().toString()).build());
    }
}
