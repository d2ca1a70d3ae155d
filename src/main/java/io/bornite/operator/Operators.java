package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Means;
import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.platform.Forbidden;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The people of the configuration, who may do what operators do: signed in themselves and not by a token. */
@Component
class Operators {

    private final Organizations organizations;
    private final Set<String> addresses;

    /** @throws IllegalStateException if a configured address is none */
    Operators(Organizations organizations, OperatorProperties properties) {
        this.organizations = organizations;
        addresses = properties.operators().stream()
                .filter(typed -> !typed.isBlank())
                .map(typed -> EmailAddress.parse(typed)
                        .orElseThrow(
                                () -> new IllegalStateException("bornite.operators has no email address: " + typed)))
                .map(EmailAddress::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean include(Caller caller) {
        return caller.means() == Means.SESSION && addresses.contains(caller.email());
    }

    /** @throws Forbidden if it is the operator's own organisation that waits for a decision */
    static void requireStranger(Caller operator, OrganizationId organization) {
        if (operator.organization().equals(organization)) {
            throw new Forbidden("Nobody decides so about their own organisation: another operator must");
        }
    }

    /** The organisations that operators belong to: only their wallets are the house's. */
    Set<OrganizationId> house() {
        return organizations.byEmail(addresses).values().stream()
                .map(Member::organization)
                .collect(Collectors.toSet());
    }
}
