package io.bornite.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person who has signed in at least once. */
public record User(
        UserId id,
        OrganizationId organization,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String profileImage,
        UserRole role,
        UserStatus status,
        CustomerProfileType type,
        Set<UserFlag> flags) {}
