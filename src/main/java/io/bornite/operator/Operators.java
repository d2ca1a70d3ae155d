package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Means;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may do what operators do: the people of the configuration, signed in themselves and not by a token. */
@Component
class Operators {

    private final Set<String> addresses;

    /** @throws IllegalStateException if a configured address is none */
    Operators(OperatorProperties properties) {
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
}
