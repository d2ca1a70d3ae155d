/** Countries and their states, from the Unicode CLDR. */
@NullMarked
@NamedInterface("geography")
package io.bornite.kyc.geography;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
