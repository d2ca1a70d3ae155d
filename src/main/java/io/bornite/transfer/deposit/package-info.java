/** Money that arrives at our addresses: seen, credited at finality, swept to the hot wallet. */
@NullMarked
package io.bornite.transfer.deposit;

import org.jspecify.annotations.NullMarked;
