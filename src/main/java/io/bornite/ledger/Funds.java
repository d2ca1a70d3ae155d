package io.bornite.ledger;

import java.util.Map;

/**
 * What accounts have at one moment.
 *
 * @param outgoingStopped as {@link Ledger#outgoingStopped} at that moment
 * @param balances without the accounts that do not exist
 */
public record Funds(boolean outgoingStopped, Map<AccountId, Balance> balances) {}
