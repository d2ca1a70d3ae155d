/** The vendors of verification behind one port, and what each of them does. */
@NullMarked
package io.bornite.kyc.verification;

import org.jspecify.annotations.NullMarked;
