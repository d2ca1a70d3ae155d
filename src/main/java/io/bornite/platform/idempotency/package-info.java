/** Idempotency-Key: the same request twice has one effect and one answer. */
@NullMarked
package io.bornite.platform.idempotency;

import org.jspecify.annotations.NullMarked;
