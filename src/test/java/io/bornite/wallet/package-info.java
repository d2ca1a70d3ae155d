@NullMarked
package io.bornite.wallet;

import org.jspecify.annotations.NullMarked;
