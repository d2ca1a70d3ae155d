/** The seed and what grows from it: words (BIP-39), keys on secp256k1 (BIP-32) and on Ed25519 (SLIP-0010). */
@NullMarked
package io.bornite.wallet.key;

import org.jspecify.annotations.NullMarked;
