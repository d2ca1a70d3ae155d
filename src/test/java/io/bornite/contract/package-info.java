@NullMarked
package io.bornite.contract;

import org.jspecify.annotations.NullMarked;
