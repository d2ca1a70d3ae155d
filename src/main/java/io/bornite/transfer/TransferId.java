package io.bornite.transfer;

import java.util.UUID;

/** A UUID of version 7, so that a newer transfer has a greater id. */
public record TransferId(UUID value) {}
