package io.bornite.account;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.rail.PartnerAccount;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bank accounts of organisations. An account is looked up in the lists of those whom nobody may deal with, and then
 * registered at each partner that knows the organisation and pays into such accounts; the partner's answer decides.
 */
@Component
public class BankAccounts {

    static final TaskDescriptor<Void> VERIFY = TaskDescriptor.of("verify-bank-account");

    private final BankAccountRepository repository;
    private final KnownPartners partners;
    private final Screening screening;
    private final Wake wake;
    private final ApplicationEventPublisher events;

    BankAccounts(
            BankAccountRepository repository,
            KnownPartners partners,
            Screening screening,
            Wake wake,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.partners = partners;
        this.screening = screening;
        this.wake = wake;
        this.events = events;
    }

    /** The account, with its number opened; nothing if the organisation has no such account, whoever else may have it. */
    @Transactional(readOnly = true)
    public Optional<BankAccount> of(OrganizationId organization, BankAccountId id) {
        return repository.find(organization, id);
    }

    /** All accounts of the organisation, newest first. */
    @Transactional(readOnly = true)
    public List<BankAccount> of(OrganizationId organization) {
        return repository.of(organization);
    }

    /**
     * Writes an account down and has it verified.
     *
     * @param isDefault the first account is the default in any case
     * @param partnership the one partner that is to verify it, or null for every partner that can
     * @throws NotFound if the organisation has no such partnership
     * @throws Rejected if it has the account already
     */
    @Transactional
    BankAccount add(OrganizationId organization, BankCoordinates bank, boolean isDefault, @Nullable UUID partnership) {
        if (partnership != null && !partners.knows(organization, partnership)) {
            throw new NotFound("Provider not found");
        }
        repository.lock(organization);
        int before = repository.count(organization);
        if (before >= BankAccountRepository.ACCOUNTS_MAX) {
            throw new Rejected("An organisation has at most " + BankAccountRepository.ACCOUNTS_MAX + " bank accounts");
        }
        boolean becomesDefault = isDefault || before == 0;
        if (becomesDefault) {
            repository.clearDefault(organization);
        }
        try {
            BankAccountId id =
                    repository.insert(organization, bank, becomesDefault, partnership, AccountStatus.PENDING);
            Subject beneficiary =
                    Subject.named(Subject.Kind.BENEFICIARY, id.value(), organization, bank.beneficiaryName());
            if (screening.screen(beneficiary) != Verdict.CLEAR) {
                repository.setStatus(id, AccountStatus.MANUAL_REVIEW);
            }
            wake(id);
            BankAccount added = repository.find(organization, id).orElseThrow();
            tell(added, added.status().word());
            return added;
        } catch (DuplicateKeyException e) {
            throw new Rejected("This account exists already");
        }
    }

    /** Forgets an account; what was accepted with it goes on. The oldest of the others becomes the default if it was. */
    @Transactional
    void delete(OrganizationId organization, BankAccountId id) {
        repository.lock(organization);
        BankAccount account = repository.find(organization, id).orElseThrow(() -> new NotFound("Account not found"));
        repository.delete(organization, id);
        if (account.isDefault()) {
            repository.makeOldestDefault(organization);
        }
        tell(account, AccountChanged.DELETED);
    }

    /**
     * Writes down at which partners an account is to be registered, before any is asked.
     *
     * @return the account as it stands, without any partner while nobody may be told of it, or nothing if it was deleted
     */
    @Transactional
    Optional<BankAccount> prepare(BankAccountId id) {
        Optional<BankAccount> found = repository.lock(id);
        if (found.isEmpty() || !mayBeShown(found.get())) {
            return repository.lock(id).map(account -> account.with(List.of()));
        }
        BankAccount account = found.get();
        for (KnownPartners.Known known : partners.payingInto(account)) {
            repository.insertRegistration(id, known);
        }
        return settled(id);
    }

    /**
     * Writes down what a partner made of an account; what nobody can say changes nothing.
     *
     * @return false while a person looks at the beneficiary: what the partner said counts only afterwards
     */
    @Transactional
    boolean record(BankAccountId id, BankAccount.Registration registration, Reply<PartnerAccount> reply) {
        Optional<BankAccount> found = repository.lock(id);
        if (found.isEmpty()) {
            return true;
        }
        switch (reply) {
            case Reply.Done<PartnerAccount>(PartnerAccount done) ->
                repository.decide(registration.reference(), AccountStatus.VERIFIED, done.words());
            case Reply.Refused<PartnerAccount>(String reason) ->
                repository.decide(registration.reference(), AccountStatus.REJECTED, reason);
            case Reply.Pending<PartnerAccount> _, Reply.Unknown<PartnerAccount> _ -> {}
        }
        // a match may have been found while the partner was asked
        boolean counts = mayBeShown(found.get());
        if (counts) {
            settled(id);
        }
        return counts;
    }

    /** A partner has said something about one of these: it is asked now. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hear(ProviderCode provider, UUID reference) {
        Optional<BankAccountId> meant = repository.byReference(provider, reference);
        meant.ifPresent(this::wake);
        return meant.isPresent();
    }

    /** Has the accounts of an organisation looked at again, because a partner has come to know it. */
    @Transactional
    void lookAgain(OrganizationId organization) {
        repository.lock(organization);
        repository.of(organization).forEach(account -> lookAgain(account.id()));
    }

    /** Has an account looked at again, because there is something new to see, unless it was deleted. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lookAgain(BankAccountId id) {
        // a job that still asks waits for this, and sees with its last look what is new
        repository.lock(id).ifPresent(account -> wake(account.id()));
    }

    private void wake(BankAccountId id) {
        wake.nowOrNew(VERIFY.instance(id.value().toString()).build());
    }

    /** Nobody outside is told of an account while it may be one of those whom nobody may deal with. */
    private boolean mayBeShown(BankAccount account) {
        return switch (screening.verdict(Subject.Kind.BENEFICIARY, account.id().value())) {
            case CLEAR -> true;
            case REVIEW -> {
                move(account, AccountStatus.MANUAL_REVIEW);
                yield false;
            }
            case BLOCKED -> {
                move(account, AccountStatus.REJECTED);
                yield false;
            }
        };
    }

    /** One partner that pays into it makes an account usable; it is refused when all who were asked refuse it. */
    private Optional<BankAccount> settled(BankAccountId id) {
        BankAccount account = repository.lock(id).orElseThrow();
        List<AccountStatus> decisions = account.registrations().stream()
                .map(BankAccount.Registration::status)
                .toList();
        AccountStatus status = decisions.isEmpty()
                ? AccountStatus.PENDING
                : decisions.contains(AccountStatus.VERIFIED)
                        ? AccountStatus.VERIFIED
                        : decisions.contains(AccountStatus.INPROGRESS)
                                ? AccountStatus.INPROGRESS
                                : AccountStatus.REJECTED;
        move(account, status);
        return repository.lock(id);
    }

    private void move(BankAccount account, AccountStatus status) {
        if (repository.setStatus(account.id(), status)) {
            tell(account, status.word());
        }
    }

    private void tell(BankAccount account, String status) {
        events.publishEvent(new AccountChanged(
                account.organization(),
                AccountChanged.Kind.BANK_ACCOUNT,
                account.id().value(),
                status));
    }
}
