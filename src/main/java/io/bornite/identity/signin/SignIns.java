package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.User;
import io.bornite.identity.Users;
import io.bornite.identity.session.Session;
import io.bornite.identity.session.Sessions;
import io.bornite.platform.Unauthenticated;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a proof into a session; the first proof of an address also makes its user and organisation. */
@Component
public class SignIns {

    private final EmailCodes codes;
    private final UsedIdTokens usedIdTokens;
    private final Users users;
    private final Sessions sessions;

    SignIns(EmailCodes codes, UsedIdTokens usedIdTokens, Users users, Sessions sessions) {
        this.codes = codes;
        this.usedIdTokens = usedIdTokens;
        this.users = users;
        this.sessions = sessions;
    }

    record SignedIn(User user, Session session) {}

    /** @throws Unauthenticated if another sign-in has used this code meanwhile */
    @Transactional
    public SignedIn withCheckedCode(EmailAddress email, String sid) {
        codes.redeem(email, sid);
        return enter(email);
    }

    /** @throws Unauthenticated if the token was used before and may be used once only */
    @Transactional
    public SignedIn withIdToken(IdToken token) {
        usedIdTokens.use(token);
        codes.forgive(token.email());
        return enter(token.email());
    }

    private SignedIn enter(EmailAddress email) {
        User user = users.enter(email);
        return new SignedIn(user, sessions.open(user));
    }
}
