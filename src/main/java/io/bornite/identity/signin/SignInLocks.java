package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses at which somebody has guessed so long that they get no more codes. */
@Component
@NamedInterface("locks")
public class SignInLocks {

    private final EmailCodeRepository repository;

    SignInLocks(EmailCodeRepository repository) {
        this.repository = repository;
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public PageDto<SignInLock> page(PageRequest page) {
        return PageDto.of(page, repository.countLocked(), repository.locked(page));
    }

    /**
     * Lets an address have codes again; its wrong tries are counted anew.
     *
     * @throws NotFound if it is not locked
     */
    @Transactional
    public void unlock(EmailAddress email) {
        if (!repository.unlock(email)) {
            throw new NotFound("This address is not locked");
        }
    }
}
