package io.bornite.identity.signin;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.SignInMail;
import io.bornite.platform.Forbidden;
import io.bornite.platform.SecretBox;
import io.bornite.platform.TooManyRequests;
import io.bornite.platform.Unauthenticated;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes by mail: six digits, bound to one request (its {@code sid}) of one address, good once, for a few minutes and a
 * few tries; the newest request of an address replaces the earlier ones. Nothing here knows whether the address has a
 * user, so no answer can tell.
 */
@Component
public class EmailCodes {

    private static final Logger log = LoggerFactory.getLogger(EmailCodes.class);
    private static final String PURPOSE = "sign-in code";
    private static final String INVALID = "Invalid OTP";
    private static final int FIRST_CODE = 100_000;
    private static final int CODES = 900_000;
    private static final int SID_BYTES = 16;

    private final EmailCodeRepository repository;
    private final SignInProperties properties;
    private final SignInLimits limits;
    private final SignInMail mail;
    private final SecretBox secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EmailCodes(
            EmailCodeRepository repository,
            SignInProperties properties,
            SignInLimits limits,
            SignInMail mail,
            SecretBox secrets,
            Clock clock) {
        this.repository = repository;
        this.properties = properties;
        this.limits = limits;
        this.mail = mail;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Sends a new code. To an address that has had as many as it gets none is sent, and the answer is the same: a victim's
     * mailbox is not flooded, and whoever floods it does not learn whether somebody else asks.
     *
     * @return the sid that the code is bound to, or one that opens nothing
     * @throws TooManyRequests if the address was guessed at too often
     * @throws Forbidden if it was guessed at so long that it gets no more codes
     */
    @Transactional
    public String request(EmailAddress email) {
        Instant now = clock.instant();
        EmailCodeRepository.Block block = repository.lock(email);
        if (block.locked()) {
            throw new Forbidden("Somebody guessed too often: no more codes go to this address until it is unlocked");
        }
        if (block.until() != null && now.isBefore(block.until())) {
            throw tooMany(Duration.between(now, block.until()));
        }
        String sid = sid();
        if (hasHadItsCodes(email, now)) {
            return sid;
        }
        String code = Integer.toString(FIRST_CODE + random.nextInt(CODES));
        repository.insert(new EmailCode(
                sid, email, hash(sid, email, code), properties.tries(), now, now.plus(properties.codeValidFor())));
        mail.send(email.value(), code, properties.codeValidFor());
        return sid;
    }

    private boolean hasHadItsCodes(EmailAddress email, Instant now) {
        return limits.perAddress().stream()
                .anyMatch(limit -> repository
                        .requestedAt(email, limit.times())
                        .filter(earliest -> now.isBefore(earliest.plus(limit.within())))
                        .isPresent());
    }

    /**
     * Tries a code. The try is spent for good: in a transaction of its own that a refusal does not undo, whatever runs
     * around it. A right code still has to be {@link #redeem redeemed}. Only whoever has the code hears that it is expired or
     * replaced: anybody else would learn whether somebody asks for codes.
     *
     * @throws Unauthenticated in the contract's words for a wrong, an expired and a replaced code
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = Unauthenticated.class)
    public void check(EmailAddress email, String sid, String code) {
        EmailCodeRepository.Tried tried =
                repository.spendTry(email, sid).orElseThrow(() -> new Unauthenticated(INVALID));
        if (tried.locked()) {
            throw new Unauthenticated(INVALID);
        }
        boolean expired = !clock.instant().isBefore(tried.expiresAt());
        if (!MessageDigest.isEqual(tried.codeHash(), hash(sid, email, code))) {
            if (tried.newest() && !expired) {
                countWrongTry(email);
            }
            throw new Unauthenticated(INVALID);
        }
        if (!tried.newest()) {
            throw new Unauthenticated("Otp is not latest otp");
        }
        if (expired) {
            throw new Unauthenticated("Otp is expired");
        }
    }

    /**
     * Makes a rightly given code good for nothing more.
     *
     * @throws Unauthenticated if another sign-in was faster
     */
    @Transactional
    public void redeem(EmailAddress email, String sid) {
        if (!repository.redeem(sid)) {
            throw new Unauthenticated(INVALID);
        }
        repository.forgiveWrongTries(email);
    }

    /** Somebody has proven in another way that the address is theirs. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forgive(EmailAddress email) {
        repository.forgiveWrongTries(email);
    }

    /** Each code used up by wrong tries, from the named number on, keeps the address waiting longer, and in the end for good. */
    private void countWrongTry(EmailAddress email) {
        int wrong = repository.countWrongTry(email);
        if (wrong >= properties.wrongTriesBeforeLock()) {
            repository.lockOut(email);
            log.warn("An address gets no more codes after {} wrong tries in a row", wrong);
        }
        int over = wrong - properties.wrongTriesBeforeDelay();
        if (over >= 0 && over % properties.tries() == 0) {
            int step = Math.min(over / properties.tries(), properties.delays().size() - 1);
            repository.block(email, clock.instant().plus(properties.delays().get(step)));
        }
    }

    private byte[] hash(String sid, EmailAddress email, String code) {
        return secrets.hash(PURPOSE, sid + "\n" + email.value() + "\n" + code);
    }

    private String sid() {
        byte[] bytes = new byte[SID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static TooManyRequests tooMany(Duration wait) {
        return new TooManyRequests(
                "Too many codes for this address, please try again later", Math.toIntExact(wait.toSeconds() + 1));
    }
}
