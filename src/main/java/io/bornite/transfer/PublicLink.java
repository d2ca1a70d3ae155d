package io.bornite.transfer;

import java.time.Instant;

/**
 * Where one transfer can be seen by whoever has the address.
 *
 * @param url absolute
 */
public record PublicLink(String url, Instant expiresAt) {}
