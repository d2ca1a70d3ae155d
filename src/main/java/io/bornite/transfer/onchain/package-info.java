/** A payment over a chain: signed once, stored, sent as often as it takes, settled at finality. */
@NullMarked
package io.bornite.transfer.onchain;

import org.jspecify.annotations.NullMarked;
