/** Personal access tokens: bearers for programs, shown once, kept as a hash, and never able to make or change others. */
@NullMarked
package io.bornite.identity.token;

import org.jspecify.annotations.NullMarked;
