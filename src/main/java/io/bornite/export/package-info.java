/**
 * Files for people and their accountants: transfers and statements as CSV and PDF, and a receipt for each transfer. Owns
 * no table. Promises that a statement adds up from its opening to its closing balance, that no cell of a file is ever a
 * formula, that no page loads anything from anywhere, and that a file is written while it is read, page by page.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform", "identity", "chain", "ledger", "wallet", "transfer"})
package io.bornite.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
