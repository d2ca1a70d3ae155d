/**
 * What every module needs and no business noun: error bodies, pages, idempotency, clock, secrets at rest, group commit, the database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money"})
package io.bornite.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
