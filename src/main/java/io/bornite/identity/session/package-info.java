/** Proof of who is calling: sessions as signed tokens, the keys that sign them, and the gate every request passes. */
@NullMarked
package io.bornite.identity.session;

import org.jspecify.annotations.NullMarked;
