@NullMarked
package io.bornite;

import org.jspecify.annotations.NullMarked;
