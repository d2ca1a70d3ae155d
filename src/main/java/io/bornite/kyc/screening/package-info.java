/**
 * Looks people, companies and addresses up in lists of those whom nobody may deal with. A possible match waits for a
 * person and is never cleared by itself.
 */
@NullMarked
@NamedInterface("screening")
package io.bornite.kyc.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
