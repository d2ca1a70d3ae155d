/**
 * The double-entry book of record: accounts, journals that sum to zero, holds, and the audit that proves them.
 *
 * <p>Owns {@code ledger_account}, {@code ledger_posting}, {@code ledger_entry}, {@code ledger_hold}, {@code ledger_stop},
 * {@code ledger_book}, {@code ledger_seal}, {@code ledger_seal_part}, and the anchor file of each node. Promises: a posting happens once for its
 * key, whole or not at all; what is written is never changed; an account that may not go negative always covers its holds;
 * a hold is captured or released, never both; a book that is older than its anchor file, or another one, is not served.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform"})
package io.bornite.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
