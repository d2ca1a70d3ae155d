package io.bornite.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, proven. A controller method takes it as a parameter; without a valid bearer the answer is 401, or null
 * where the parameter is {@code @Nullable}.
 *
 * @param email the user's address in its normal form
 * @param credential the session that proves it, or the secret of a personal access token
 */
public record Caller(UserId user, OrganizationId organization, String email, Means means, UUID credential) {

    /** The secret whose limit counts what is sent out ({@link Allowances}); null for who has none. */
    public @Nullable UUID limitedBy() {
        return means == Means.LIMITED_TOKEN ? credential : null;
    }
}
