@NullMarked
package io.bornite.platform;

import org.jspecify.annotations.NullMarked;
