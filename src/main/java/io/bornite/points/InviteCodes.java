package io.bornite.points;

import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserFlag;
import io.bornite.identity.UserId;
import io.bornite.identity.Users;
import io.bornite.platform.Rejected;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Codes that organisations give to others. */
@Component
class InviteCodes {

    static final int OPEN_MAX = 10;

    private static final Duration VALID = Duration.ofDays(30);
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;

    private final InviteCodeRepository codes;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InviteCodes(InviteCodeRepository codes, Users users, ApplicationEventPublisher events, Clock clock) {
        this.codes = codes;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<InviteCode> madeBy(OrganizationId organization) {
        return codes.madeBy(organization);
    }

    /** @throws Rejected if enough of its codes wait to be taken */
    @Transactional
    InviteCode create(OrganizationId organization) {
        codes.lock(organization);
        Instant now = clock.instant();
        if (codes.countOpen(organization, now) >= OPEN_MAX) {
            throw new Rejected("At most " + OPEN_MAX + " codes can wait to be taken at a time");
        }
        return codes.insert(organization, random(), now, now.plus(VALID));
    }

    /**
     * Takes a code for an organisation and opens virtual accounts to the person who does it.
     *
     * @throws Rejected if nobody can take it, or the organisation made it itself
     */
    @Transactional
    InviteCode take(UserId user, OrganizationId organization, String code) {
        InviteCode taken = codes.lock(code.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new Rejected("This invite code is not known"));
        if (organization.equals(taken.usedBy())) {
            return taken;
        }
        if (taken.createdBy().equals(organization)) {
            throw new Rejected("You cannot invite yourself");
        }
        Instant now = clock.instant();
        if (taken.usedBy() != null || !taken.expiresAt().isAfter(now)) {
            throw new Rejected("This invite code has been used or is too old");
        }
        users.grant(user, UserFlag.VIRTUAL_ACCOUNT);
        events.publishEvent(new InviteCodeTaken(taken.createdBy(), taken.id(), taken.code()));
        return codes.markUsed(taken, organization, now);
    }

    private String random() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
