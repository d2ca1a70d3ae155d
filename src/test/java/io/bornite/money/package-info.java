@NullMarked
package io.bornite.money;

import org.jspecify.annotations.NullMarked;
