/**
 * Tokens on their way back to an address elsewhere: a wallet's at once, or above a limit when operators let them; those that
 * are not kept here always when operators let them.
 */
@NullMarked
@NamedInterface("recovery")
package io.bornite.transfer.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
