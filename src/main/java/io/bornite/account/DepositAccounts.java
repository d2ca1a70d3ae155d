package io.bornite.account;

import io.bornite.identity.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The virtual bank accounts of organisations. */
@Component
public class DepositAccounts {

    private final DepositAccountRepository repository;

    DepositAccounts(DepositAccountRepository repository) {
        this.repository = repository;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<DepositAccount> of(OrganizationId organization) {
        return repository.of(organization);
    }

    /** The account that a partner names by our reference, whose credit somebody wants to book. */
    @Transactional(readOnly = true)
    public Optional<DepositAccount> byReference(DepositAccountId reference) {
        return repository.find(reference);
    }
}
