/** A request to pay somebody: accepted in sets, each with its own answer. */
@NullMarked
package io.bornite.transfer.send;

import org.jspecify.annotations.NullMarked;
