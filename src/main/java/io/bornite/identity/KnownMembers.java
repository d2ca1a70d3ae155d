package io.bornite.identity;

import io.bornite.platform.NoticeListener;
import io.bornite.platform.Remembered;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The members whom payments name, kept while this node hears of every change of a person and of an organisation. */
@Component
class KnownMembers implements NoticeListener {

    private static final int KEPT_MAX = 10_000;

    private final OrganizationRepository repository;
    private final Remembered<String, Member> members;

    KnownMembers(OrganizationRepository repository, Clock clock) {
        this.repository = repository;
        this.members = new Remembered<>(KEPT_MAX, clock);
    }

    Map<String, Member> byEmail(Collection<String> emails) {
        return members.findAll(emails, repository::membersByEmail);
    }

    /** The caller's transaction changes what others see of the organisation. */
    void changing(OrganizationId organization) {
        members.changingIf(of(organization));
    }

    @Override
    public String topic() {
        return "bornite_member";
    }

    @Override
    public void heard(String notice) {
        members.forgetIf(of(new OrganizationId(UUID.fromString(notice))));
    }

    @Override
    public void hearing(boolean everything) {
        members.hear(everything);
    }

    private static Predicate<Member> of(OrganizationId organization) {
        return member -> member.organization().equals(organization);
    }
}
