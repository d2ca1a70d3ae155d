@NullMarked
package io.bornite.transfer;

import org.jspecify.annotations.NullMarked;
