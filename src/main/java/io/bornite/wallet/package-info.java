/**
 * The wallets of an organisation: their addresses, which is the default, what each holds in the book, and the keys.
 *
 * <p>Owns {@code key_seed}, {@code organization_key}, {@code wallet}, {@code wallet_account} and {@code hot_wallet}.
 * Promises: an organisation has one address a family and keeps it for ever; an address is given out only once the seed
 * behind it is durable and was opened again; a nonce is taken in the caller's transaction, and returned by its rollback;
 * no private key leaves the module.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"money", "platform", "identity", "chain", "chain :: sandbox", "chain :: permit", "ledger"
        })
package io.bornite.wallet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
