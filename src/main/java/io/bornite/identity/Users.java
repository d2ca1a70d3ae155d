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
    private final ApplicationEventPublisher events;

    Users(UserRepository repository, ApplicationEventPublisher events) {
        this.repository = repository;
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
     * Switches a flag on for the caller; again is no change. {@code intro} is a matter between the user and the screen;
     * every other flag widens or narrows what may be done with money, so it takes an owner or an admin who has signed in.
     *
     * @throws Forbidden if the caller may not set this flag
     */
    @Transactional
    public User raise(Caller caller, UserFlag flag) {
        boolean administers =
                caller.means() == Means.SESSION && get(caller.user()).role().administers();
        if (flag != UserFlag.INTRO && !administers) {
            throw new Forbidden("Only an owner or an admin may set the flag " + flag.word());
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
}
