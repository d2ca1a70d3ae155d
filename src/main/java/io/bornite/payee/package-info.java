/**
 * People I pay again and again. Owns the table {@code payee}; promises that an address stands once in an organisation's
 * list and that a payee is found by its own organisation only.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform", "identity", "kyc :: screening"})
package io.bornite.payee;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
