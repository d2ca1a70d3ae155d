/** Measures the product against what it is compared with. Not a part of it: {@code bench/run} compiles and runs this. */
@NullMarked
package io.bornite.bench;

import org.jspecify.annotations.NullMarked;
