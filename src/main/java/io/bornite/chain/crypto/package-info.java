/** Curves, hashes and text forms of bytes, apart from any network. */
@NullMarked
package io.bornite.chain.crypto;

import org.jspecify.annotations.NullMarked;
