/**
 * Exact amounts: money at eight decimals, token amounts at the token's own, and the contract's currencies and countries.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.bornite.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
