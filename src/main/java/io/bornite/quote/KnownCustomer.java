package io.bornite.quote;

import io.bornite.kyc.ApprovedKyc;

/**
 * An approved organisation whom a partner knows.
 *
 * @param reference by which the partner knows it
 * @param approved the check by which it is approved
 */
public record KnownCustomer(String reference, ApprovedKyc approved) {}
