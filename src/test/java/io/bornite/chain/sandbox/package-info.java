@NullMarked
package io.bornite.chain.sandbox;

import org.jspecify.annotations.NullMarked;
