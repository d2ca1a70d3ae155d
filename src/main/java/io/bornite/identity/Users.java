package io.bornite.identity;

import io.bornite.platform.Crash;
import io.bornite.platform.Forbidden;
import io.bornite.platform.Unauthenticated;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in. */
@Component
public class Users {

    private final UserRepository repository;
    private final OrganizationRepository organizations;
    private final ApplicationEventPublisher events;

    Users(UserRepository repository, OrganizationRepository organizations, ApplicationEventPublisher events) {
        this.repository = repository;
        this.organizations = organizations;
        this.events = events;
    }

    /**
     * The user behind a proven address. Its first sign-in makes the user and the organisation, exactly once, and tells
     * {@link OrganizationCreated} before it returns.
     *
     * @throws Forbidden if the user is not active
     */
    @Transactional
    public User enter(EmailAddress email) {
        repository.create(email, ReferralCode.random()).ifPresent(events::publishEvent);
        Crash.point("sign-up.before-commit");
        User user = repository.byEmail(email).orElseThrow(Unauthenticated::new);
        if (user.status() != UserStatus.ACTIVE) {
            throw new Forbidden("This account is " + user.status().word());
        }
        return user;
    }

    /** @throws Unauthenticated if there is no such user any more */
    @Transactional(readOnly = true)
    public User get(UserId user) {
        return repository.find(user).orElseThrow(Unauthenticated::new);
    }

    /**
     * Switches a flag on for the caller; again is no change. {@code intro} is a matter between the user and the screen, and
     * {@code virtual_account} comes with an invitation; every other flag takes an owner or an admin who has signed in.
     *
     * @throws Forbidden if the caller may not set this flag
     */
    @Transactional
    public User raise(Caller caller, UserFlag flag) {
        if (flag == UserFlag.VIRTUAL_ACCOUNT) {
            throw new Forbidden(
                    "The flag " + flag.word() + " comes with an invitation: validate an invite code instead");
        }
        if (flag != UserFlag.INTRO && !administers(caller)) {
            throw new Forbidden("Only an owner or an admin who has signed in may set the flag " + flag.word());
        }
        return repository.addFlag(caller.user(), flag).orElseThrow(Unauthenticated::new);
    }

    /** Switches a flag on by a decision of the product's, where {@link #raise} is by the caller's wish. */
    @Transactional
    public void grant(UserId user, UserFlag flag) {
        if (repository.addFlag(user, flag).isEmpty()) {
            throw new Unauthenticated();
        }
    }

    private boolean administers(Caller caller) {
        return caller.means() == Means.SESSION && organizations.isAdministeredBy(caller.organization(), caller.user());
    }
}
