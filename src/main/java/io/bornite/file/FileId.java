package io.bornite.file;

import java.util.UUID;

public record FileId(UUID value) {}
