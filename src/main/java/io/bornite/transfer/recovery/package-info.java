/** A wallet's tokens on their way back to an address elsewhere: at once, or above a limit when an operator lets them. */
@NullMarked
@NamedInterface("recovery")
package io.bornite.transfer.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
