@NullMarked
package io.bornite.chain;

import org.jspecify.annotations.NullMarked;
