@NullMarked
package io.bornite.wallet.key;

import org.jspecify.annotations.NullMarked;
