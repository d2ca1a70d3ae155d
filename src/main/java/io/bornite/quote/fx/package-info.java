/** Exchange rates in layers: the operator's, the European Central Bank's, pegs, and a demo table in the sandbox. */
@NullMarked
@NamedInterface("fx")
package io.bornite.quote.fx;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
