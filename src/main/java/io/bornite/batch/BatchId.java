package io.bornite.batch;

import java.util.UUID;

record BatchId(UUID value) {}
