package io.bornite.identity;

import io.bornite.platform.Forbidden;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds organisations and the people in them. */
@Component
public class Organizations {

    /** The most addresses one question may name. */
    public static final int MAXIMUM_ADDRESSES = 10_000;

    public static final int REPEATS_BLOCKED_SECONDS_MAX = 3_600;

    private final OrganizationRepository repository;
    private final KnownMembers members;

    Organizations(OrganizationRepository repository, KnownMembers members) {
        this.repository = repository;
        this.members = members;
    }

    /** The members behind these addresses, which must be in the form of {@link EmailAddress}; unknown ones are left out. */
    @Transactional(readOnly = true)
    public Map<String, Member> byEmail(Collection<String> normalizedEmails) {
        if (normalizedEmails.size() > MAXIMUM_ADDRESSES) {
            throw new IllegalArgumentException("Too many addresses: " + normalizedEmails.size());
        }
        return members.byEmail(normalizedEmails);
    }

    @Transactional(readOnly = true)
    public Optional<Organization> find(OrganizationId organization) {
        return repository.find(organization);
    }

    /** Whose referral code this is. */
    @Transactional(readOnly = true)
    public Optional<Organization> byReferralCode(String code) {
        return repository.byReferralCode(code);
    }

    /**
     * Records who brought an organisation here, once.
     *
     * @return false if it has a referrer already, or would be its own
     */
    @Transactional
    public boolean refer(OrganizationId organization, OrganizationId referrer) {
        return repository.refer(organization, referrer);
    }

    /** Whether the person of this address is of the organisation and neither suspended nor removed. */
    @Transactional(readOnly = true)
    public boolean hasActive(OrganizationId organization, String email) {
        return repository.hasActive(organization, email);
    }

    /** Whether money of the organisation may not go out; what comes in is recorded all the same. */
    @Transactional(readOnly = true)
    public boolean isFrozen(OrganizationId organization) {
        return repository.isFrozen(organization);
    }

    /** Which of these are frozen now, at whatever node that was done; a payment that has begun before may still end. */
    @Transactional(readOnly = true)
    public Set<OrganizationId> frozenAmong(Collection<OrganizationId> organizations) {
        return repository.frozen(organizations);
    }

    /** @throws Forbidden if the organisation is frozen */
    @Transactional(readOnly = true)
    public void requireNotFrozen(OrganizationId organization) {
        if (repository.isFrozen(organization)) {
            throw frozen();
        }
    }

    /** What whoever wants to move money out of a frozen organisation is told. */
    public static Forbidden frozen() {
        return new Forbidden("This organisation is frozen: its money cannot move out");
    }

    /** How long a payment without a key that repeats another one is refused; 0 if it is not. */
    @Transactional(readOnly = true)
    public int repeatsBlockedSeconds(OrganizationId organization) {
        return repository.repeatsBlockedSeconds(organization);
    }

    /**
     * @param seconds 0 to let repeats through
     * @throws Forbidden unless the caller has signed in and owns or administers the organisation
     */
    @Transactional
    public void blockRepeats(Caller caller, int seconds) {
        if (caller.means() != Means.SESSION || !repository.isAdministeredBy(caller.organization(), caller.user())) {
            throw new Forbidden("Only an owner or an admin may change the settings");
        }
        members.changing(caller.organization());
        repository.blockRepeats(caller.organization(), seconds);
    }

    /** From now on, also if it was frozen before. */
    @Transactional
    public void freeze(OrganizationId organization) {
        repository.freeze(organization);
    }

    /**
     * @param known until when whoever decides it knew why it is frozen
     * @return false if there is no such organisation, or it is not frozen, or was frozen after that
     */
    @Transactional
    public boolean unfreeze(OrganizationId organization, Instant known) {
        return repository.unfreeze(organization, known);
    }
}
