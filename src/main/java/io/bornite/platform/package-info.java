/**
 * What every module needs and no business noun: error bodies, pages, idempotency, clock, secrets at rest, group commit, the
 * database. Owns the table {@code data_key}, without which nothing that is sealed can be read.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money"})
package io.bornite.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
