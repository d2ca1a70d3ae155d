@NullMarked
package io.bornite.ledger;

import org.jspecify.annotations.NullMarked;
