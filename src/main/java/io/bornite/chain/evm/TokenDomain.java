package io.bornite.chain.evm;

import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.crypto.Keccak;
import io.bornite.money.Currency;
import java.math.BigInteger;

/** Which contract a typed signature (EIP-712) is meant for, so that it holds on no other contract and no other network. */
record TokenDomain(String name, String version, ChainId chain, String contract) {

    private static final byte[] TYPE =
            Abi.hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    /** Circle names its contract differently on most test networks; its second version brought EIP-3009. */
    static TokenDomain of(ChainId chain, Token token) {
        return token.currency() == Currency.USDC
                ? new TokenDomain(chain.isTestnet() ? "USDC" : "USD Coin", "2", chain, token.address())
                : new TokenDomain("Tether USD", "1", chain, token.address());
    }

    /** Of a contract that nobody told us anything of: it has no name here. */
    static TokenDomain nameless(ChainId chain, String contract) {
        if (chain.tokenAt(contract).isPresent()) {
            throw new IllegalArgumentException(contract + " is a token of network " + chain.wire());
        }
        return new TokenDomain("", "1", chain, contract);
    }

    /** What is signed for a struct of this domain. */
    byte[] digest(byte[] structHash) {
        byte[] separator = Keccak.hash(
                TYPE,
                Abi.hash(name),
                Abi.hash(version),
                Abi.word(BigInteger.valueOf(chain.number())),
                Abi.address(contract));
        return Keccak.hash(new byte[] {0x19, 0x01}, separator, structHash);
    }
}
