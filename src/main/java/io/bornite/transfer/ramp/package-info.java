/** What money to a bank and money from a bank have in common, and how it stands in the book. */
@NullMarked
package io.bornite.transfer.ramp;

import org.jspecify.annotations.NullMarked;
