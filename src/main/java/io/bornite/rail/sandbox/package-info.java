/** Simulated partners: what becomes of an order follows the last digits of its account number. */
@NullMarked
package io.bornite.rail.sandbox;

import org.jspecify.annotations.NullMarked;
