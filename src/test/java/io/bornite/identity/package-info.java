@NullMarked
package io.bornite.identity;

import org.jspecify.annotations.NullMarked;
