package io.bornite.rail;

/** A bank account as the partner knows it; {@code words} is the partner's own status. */
public record PartnerAccount(String reference, String externalId, String words) {}
