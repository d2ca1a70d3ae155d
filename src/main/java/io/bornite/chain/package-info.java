/**
 * Blockchains behind one narrow port: {@link io.bornite.chain.ChainClient}, one adapter a family of networks.
 * Owns the tables {@code sandbox_network}, {@code sandbox_transaction}, {@code sandbox_holding} and
 * {@code sandbox_script} of the simulated chains. Promises: the same signed bytes move money once, an outcome is final
 * or says so, and no network call runs inside a database transaction.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform"})
package io.bornite.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
