@NullMarked
package io.bornite.chain.crypto;

import org.jspecify.annotations.NullMarked;
