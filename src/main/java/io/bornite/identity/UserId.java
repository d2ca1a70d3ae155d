package io.bornite.identity;

import java.util.UUID;

/** One person. */
public record UserId(UUID value) {}
