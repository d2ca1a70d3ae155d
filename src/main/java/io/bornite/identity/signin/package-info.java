/** How somebody signs in: a code by mail, or an identity token of Google or Web3Auth. */
@NullMarked
package io.bornite.identity.signin;

import org.jspecify.annotations.NullMarked;
