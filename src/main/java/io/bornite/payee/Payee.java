package io.bornite.payee;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody an organisation pays, by an address in its normal form.
 *
 * @param isGuest true while nobody has signed in with the address
 */
public record Payee(
        PayeeId id,
        OrganizationId organization,
        PayeeDetails details,
        String email,
        @Nullable PayeeBankAccount bankAccount,
        boolean isGuest,
        Instant createdAt,
        Instant updatedAt) {

    /** First and last name, or the nick name while neither is set. */
    public String displayName() {
        String names = Stream.of(details.firstName(), details.lastName())
                .filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? details.nickName() : names;
    }
}
