/** Proof of who is calling: sessions as signed tokens, the keys that sign them, and the gate every request passes. */
@NullMarked
@NamedInterface("session")
package io.bornite.identity.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
