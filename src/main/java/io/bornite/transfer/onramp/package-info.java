/**
 * Money from a bank: instructions with a deposit message of their own, and a credit when the partner has the funds; and
 * credits to virtual accounts. What somebody says to have sent moves nothing.
 */
@NullMarked
package io.bornite.transfer.onramp;

import org.jspecify.annotations.NullMarked;
