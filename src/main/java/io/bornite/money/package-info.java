/**
 * The words of money: exact amounts ({@code Money} at eight decimals, {@code TokenAmount} at the token's own) and the
 * contract's currencies, countries and kinds of account. Knows no Spring and no table.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.bornite.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
