@NullMarked
package io.bornite.sandbox;

import org.jspecify.annotations.NullMarked;
