package io.bornite.rail;

/** A customer as the partner knows them; {@code words} is the partner's own status. */
public record PartnerCustomer(String reference, String externalId, String words) {}
