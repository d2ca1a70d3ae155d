package io.bornite.payee;

import java.util.UUID;

public record PayeeId(UUID value) {}
