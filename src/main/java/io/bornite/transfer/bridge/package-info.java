/**
 * An organisation's own money from one of its networks to another: accepted and held here, carried over by
 * {@code onchain}.
 */
@NullMarked
package io.bornite.transfer.bridge;

import org.jspecify.annotations.NullMarked;
