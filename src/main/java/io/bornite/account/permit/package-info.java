/** The rights to move a wallet's tokens that its owner signed (EIP-2612), and opening and renewing wallets. */
@NullMarked
package io.bornite.account.permit;

import org.jspecify.annotations.NullMarked;
