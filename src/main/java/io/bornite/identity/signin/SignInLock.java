package io.bornite.identity.signin;

import java.time.Instant;
import org.springframework.modulith.NamedInterface;

/** An address that gets no codes by mail; nobody looked whether it has a user. */
@NamedInterface("locks")
public record SignInLock(String email, Instant lockedAt) {}
