/**
 * Money to a bank: held when it is accepted, asked for at the partner under a reference of ours that is stored first,
 * captured when the partner has paid it out, released when it is final that it has not, and booked back when it returns.
 */
@NullMarked
package io.bornite.transfer.offramp;

import org.jspecify.annotations.NullMarked;
