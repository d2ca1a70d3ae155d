package io.bornite.batch;

import java.util.UUID;

public record BatchId(UUID value) {}
