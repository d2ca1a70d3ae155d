package io.bornite.batch;

import io.bornite.identity.OrganizationId;

/**
 * A batch has come to review, is paid, rests or has ended. Published in the transaction that makes it so.
 *
 * @param state in the words of the operation that shows the batch
 */
public record BatchChanged(OrganizationId organization, BatchId batch, String name, String state) {}
