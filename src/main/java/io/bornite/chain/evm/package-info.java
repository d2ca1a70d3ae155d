/** What every EVM network understands: RLP, ABI calls of tokens, EIP-1559 transactions, EIP-712 and EIP-3009 signatures. */
@NullMarked
package io.bornite.chain.evm;

import org.jspecify.annotations.NullMarked;
