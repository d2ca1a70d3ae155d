package io.bornite.chain.evm;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Keccak;
import io.bornite.chain.crypto.Secp256k1;
import io.bornite.money.Currency;
import java.math.BigInteger;
import org.springframework.modulith.NamedInterface;

/**
 * The right of somebody else to move an owner's tokens, granted by a typed signature (EIP-2612) that costs no gas.
 *
 * @param owner canonical address
 * @param spender canonical address
 * @param value at most so many of the token's smallest parts
 * @param nonce the owner's at the token's contract, which takes each once
 * @param deadline in seconds since 1970, after which the contract refuses it
 */
@NamedInterface("permit")
public record TokenPermit(
        ChainId chain,
        Token token,
        String owner,
        String spender,
        BigInteger value,
        BigInteger nonce,
        BigInteger deadline) {

    public static final BigInteger UNLIMITED = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private static final byte[] TYPE =
            Abi.hash("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    private static final int FIRST_WALLET_V = 27;
    private static final int SIGNATURE_S_END = Secp256k1.SIGNATURE_BYTES - 1;

    public TokenPermit {
        if (!knowsPermits(chain, token)) {
            throw new IllegalArgumentException(token + " on network " + chain.wire() + " knows no permits");
        }
    }

    /** Circle's contracts do; Tether's do not, and other families of chains have other means. */
    public static boolean knowsPermits(ChainId chain, Token token) {
        return chain.family() == ChainFamily.EVM && token.currency() == Currency.USDC;
    }

    /** The 32 bytes that the owner signs. */
    public byte[] hash() {
        byte[] struct = Keccak.hash(
                TYPE, Abi.address(owner), Abi.address(spender), Abi.word(value), Abi.word(nonce), Abi.word(deadline));
        return TokenDomain.of(chain, token).digest(struct);
    }

    /** The hash as text, which names the permit. */
    public String hashText() {
        return Hex.of(hash());
    }

    /**
     * @param signature r, s and the recovery id, as 0 or 1 or as 27 or 28
     * @return whether it is the owner's, in the only form that contracts take
     */
    public boolean isSignedByOwner(byte[] signature) {
        if (signature.length != Secp256k1.SIGNATURE_BYTES) {
            return false;
        }
        byte[] plain = plain(signature);
        boolean isOnlyForm = plain[SIGNATURE_S_END] <= 1
                && plain[SIGNATURE_S_END] >= 0
                && Secp256k1.isLowS(new BigInteger(1, plain, Abi.WORD_BYTES, Abi.WORD_BYTES));
        if (!isOnlyForm) {
            return false;
        }
        try {
            byte[] signer = Secp256k1.curve().recover(hash(), plain);
            return Addresses.of(ChainFamily.EVM, signer).equals(owner);
        } catch (IllegalArgumentException nobodyCanHaveSignedThat) {
            return false;
        }
    }

    /** With the recovery id as 0 or 1. */
    public static byte[] plain(byte[] signature) {
        byte[] plain = signature.clone();
        if (plain[SIGNATURE_S_END] >= FIRST_WALLET_V) {
            plain[SIGNATURE_S_END] -= FIRST_WALLET_V;
        }
        return plain;
    }
}
