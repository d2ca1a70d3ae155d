@NullMarked
package io.bornite.journey;

import org.jspecify.annotations.NullMarked;
