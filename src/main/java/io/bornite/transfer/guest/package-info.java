/** Money for an address that has not signed up: claimed at the first sign-in, returned after an expiry. */
@NullMarked
package io.bornite.transfer.guest;

import org.jspecify.annotations.NullMarked;
