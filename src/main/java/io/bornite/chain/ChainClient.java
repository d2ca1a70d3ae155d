package io.bornite.chain;

import io.bornite.money.TokenAmount;
import java.math.BigInteger;

/**
 * A family of blockchains. Addresses that come out are canonical (see {@link Addresses}).
 *
 * <p>{@code addressOf}, {@code transferCost}, {@code sponsoredCost}, {@code sign}, {@code signSponsored} and
 * {@code signForeign} are pure. All other methods are network calls: they may throw {@link ChainUnavailable}, and refuse
 * with IllegalStateException to run inside a database transaction.
 */
public interface ChainClient {

    boolean serves(ChainId chain);

    String addressOf(SigningKey key);

    TokenAmount balance(ChainId chain, Token token, String address);

    /** What the address can pay for gas, in the native coin's smallest parts. */
    BigInteger gasBalance(ChainId chain, String address);

    /** How many transactions of the address are in blocks, which is the nonce of its next one. */
    long nextNonce(ChainId chain, String address);

    Fees fees(ChainId chain);

    /** The most that a payment costs its sender at these fees, in the native coin's smallest parts. */
    BigInteger transferCost(ChainId chain, Fees fees);

    /** The same for whoever sends a sponsored or a foreign transfer. */
    BigInteger sponsoredCost(ChainId chain, Fees fees);

    SignedTransaction sign(TransferOrder order, SigningKey key, long nonce, Fees fees);

    /**
     * The owner authorises the transfer to the payer, who sends it and pays the gas, so that the owner needs no native coin.
     * The chain itself refuses a second transfer of the same owner and reference, and the owner's word from anybody else:
     * whoever copies it on its way cannot use it up.
     */
    SignedTransaction signSponsored(TransferOrder order, Sponsorship sponsorship, long nonce, Fees fees);

    /**
     * The owner authorises the transfer to anybody of what is no token that is known here, and anybody may send it; it may
     * well revert, because its contract does as it likes.
     */
    SignedTransaction signForeign(ForeignOrder order, Sponsorship sponsorship, long nonce, Fees fees);

    /**
     * Returns when the network has the transaction, now or from an earlier time.
     *
     * @throws TransactionRefused if it will never run
     * @throws ChainUnavailable if that is not clear: send the same bytes again
     */
    void broadcast(SignedTransaction transaction);

    Outcome outcome(ChainId chain, TxHash hash);

    /** What moved in the blocks after {@code afterBlock}, in whole blocks, about {@code limit} transfers. */
    Scan scan(ChainId chain, long afterBlock, int limit);
}
