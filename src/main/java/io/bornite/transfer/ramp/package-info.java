/** What money to a bank and money from a bank have in common: how it stands in the book, and who must look at it. */
@NullMarked
@NamedInterface("ramp")
package io.bornite.transfer.ramp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
