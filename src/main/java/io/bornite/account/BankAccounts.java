package io.bornite.account;

import io.bornite.identity.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bank accounts of organisations. */
@Component
public class BankAccounts {

    private final BankAccountRepository repository;

    BankAccounts(BankAccountRepository repository) {
        this.repository = repository;
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
}
