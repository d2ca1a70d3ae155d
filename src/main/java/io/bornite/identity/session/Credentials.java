package io.bornite.identity.session;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says which credentials still prove somebody, for what was opened with one and lives longer than a request. */
@Component
public class Credentials {

    private final SessionRepository repository;

    Credentials(SessionRepository repository) {
        this.repository = repository;
    }

    /** Those of the sessions and personal access tokens that are neither over nor revoked nor deleted nor given a new secret. */
    @Transactional(readOnly = true)
    public Set<UUID> open(Collection<UUID> credentials) {
        return repository.openCredentials(credentials);
    }
}
