@NullMarked
package io.bornite.chain.evm;

import org.jspecify.annotations.NullMarked;
