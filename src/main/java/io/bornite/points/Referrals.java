package io.bornite.points;

import io.bornite.identity.Organization;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.platform.Rejected;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who brought whom: a forest, in which nobody stands above themself. */
@Component
class Referrals {

    private static final int DEPTH_MAX = 1_000;

    private final Organizations organizations;
    private final JdbcClient jdbc;

    Referrals(Organizations organizations, JdbcClient jdbc) {
        this.organizations = organizations;
        this.jdbc = jdbc;
    }

    /**
     * Records who brought an organisation, once and for ever.
     *
     * @throws Rejected for an unknown code, one's own, a second one, or one that would close a ring
     */
    @Transactional
    void apply(OrganizationId organization, String code) {
        Organization referrer = organizations
                .byReferralCode(code.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new Rejected("This referral code is not known"));
        if (referrer.id().equals(organization)) {
            throw new Rejected("You cannot refer yourself");
        }
        lock();
        if (isAbove(organization, referrer.id())) {
            throw new Rejected("You have brought this organisation here, directly or through others");
        }
        if (!organizations.refer(organization, referrer.id())) {
            throw new Rejected("A referral code has been applied already");
        }
    }

    /** Two links that together would close a ring are made one after the other, so that the second sees the first. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('referrals', 0))")
                .query((_, _) -> true)
                .single();
    }

    /** Whether one stands above the other; too deep to tell counts as yes. */
    private boolean isAbove(OrganizationId one, OrganizationId other) {
        Optional<OrganizationId> above = Optional.of(other);
        for (int depth = 0; depth < DEPTH_MAX && above.isPresent(); depth++) {
            if (above.get().equals(one)) {
                return true;
            }
            above = above.flatMap(organizations::find).map(Organization::referrer);
        }
        return above.isPresent();
    }
}
