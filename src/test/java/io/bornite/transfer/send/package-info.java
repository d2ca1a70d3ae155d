@NullMarked
package io.bornite.transfer.send;

import org.jspecify.annotations.NullMarked;
