package io.bornite.identity;

import java.util.UUID;

/**
 * Who is calling, proven. A controller method takes it as a parameter; without a valid bearer the answer is 401, or null
 * where the parameter is {@code @Nullable}.
 *
 * @param email the user's address in its normal form
 * @param credential the session that proves it, or the secret of a personal access token
 */
public record Caller(UserId user, OrganizationId organization, String email, Means means, UUID credential) {}
