package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.User;
import io.bornite.identity.Users;
import io.bornite.identity.session.Session;
import io.bornite.identity.session.Sessions;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.Unauthenticated;
import org.springframework.stereotype.Component;

/**
 * Turns a proof into a session; the first proof of an address also makes its user and organisation, and claims the money
 * that waits for it. Locks are taken for that which others take too: what the database gives up is run again, for the try of
 * the code is spent.
 */
@Component
public class SignIns {

    private final EmailCodes codes;
    private final UsedIdTokens usedIdTokens;
    private final Users users;
    private final Sessions sessions;
    private final RetriedTransaction transaction;

    SignIns(
            EmailCodes codes,
            UsedIdTokens usedIdTokens,
            Users users,
            Sessions sessions,
            RetriedTransaction transaction) {
        this.codes = codes;
        this.usedIdTokens = usedIdTokens;
        this.users = users;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    record SignedIn(User user, Session session) {}

    /** @throws Unauthenticated if another sign-in has used this code meanwhile */
    public SignedIn withCheckedCode(EmailAddress email, String sid) {
        return transaction.run(() -> {
            codes.redeem(email, sid);
            return enter(email);
        });
    }

    /** @throws Unauthenticated if the token was used before and may be used once only */
    public SignedIn withIdToken(IdToken token) {
        return transaction.run(() -> {
            usedIdTokens.use(token);
            codes.forgive(token.email());
            return enter(token.email());
        });
    }

    private SignedIn enter(EmailAddress email) {
        User user = users.enter(email);
        return new SignedIn(user, sessions.open(user));
    }
}
