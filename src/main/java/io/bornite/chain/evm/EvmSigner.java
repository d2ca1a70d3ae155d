package io.bornite.chain.evm;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.crypto.Secp256k1;
import io.bornite.chain.evm.TokenCall.AuthorizedTransfer;
import io.bornite.chain.evm.TokenCall.Sender;
import java.math.BigInteger;

/** Turns orders into signed calls of token contracts. Pure: the same arguments give the same bytes. */
public final class EvmSigner {

    /** Well above what was measured: 51,610 for a transfer to a new holder, 68,400 for an authorised one. */
    private static final long TRANSFER_GAS_LIMIT = 100_000;

    private static final long SPONSORED_GAS_LIMIT = 140_000;

    private EvmSigner() {}

    /** The most that {@link #sign} lets a transfer cost its sender. */
    public static BigInteger transferCost(Fees fees) {
        return fees.maxFeePerGas().multiply(BigInteger.valueOf(TRANSFER_GAS_LIMIT));
    }

    /** The most that {@link #signSponsored} or {@link #signForeign} lets a transfer cost whoever sends it. */
    public static BigInteger sponsoredCost(Fees fees) {
        return fees.maxFeePerGas().multiply(BigInteger.valueOf(SPONSORED_GAS_LIMIT));
    }

    public static SignedTransaction sign(TransferOrder order, SigningKey key, long nonce, Fees fees) {
        TokenCall call = new TokenCall.Transfer(order.to(), order.amount().smallest());
        return signed(order.chain(), order.token().address(), call, TRANSFER_GAS_LIMIT, key, nonce, fees);
    }

    /** @throws IllegalArgumentException if the payer is not the one who is paid, for whom alone the owner signs */
    public static SignedTransaction signSponsored(TransferOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        if (!Addresses.of(ChainFamily.EVM, sponsorship.payer().publicKey()).equals(order.to())) {
            throw new IllegalArgumentException("Only whoever pays the gas can be paid at the owner's word: " + order);
        }
        TokenDomain domain = TokenDomain.of(order.chain(), order.token());
        TokenCall call =
                authorized(Sender.PAYEE, domain, order.to(), order.amount().smallest(), sponsorship);
        return signed(
                order.chain(), order.token().address(), call, SPONSORED_GAS_LIMIT, sponsorship.payer(), nonce, fees);
    }

    public static SignedTransaction signForeign(ForeignOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        TokenDomain domain = TokenDomain.nameless(order.chain(), order.contract());
        TokenCall call = authorized(Sender.ANYBODY, domain, order.to(), order.amount(), sponsorship);
        return signed(order.chain(), order.contract(), call, SPONSORED_GAS_LIMIT, sponsorship.payer(), nonce, fees);
    }

    /** Whether the owner it names signed an authorisation for this token of this network. */
    public static boolean isSignedByOwner(ChainId chain, Token token, AuthorizedTransfer transfer) {
        return isSignedByOwner(TokenDomain.of(chain, token), transfer);
    }

    /** The same for a contract that is no token known here. */
    public static boolean isSignedByOwnerOfForeign(ChainId chain, String contract, AuthorizedTransfer transfer) {
        return isSignedByOwner(TokenDomain.nameless(chain, contract), transfer);
    }

    private static boolean isSignedByOwner(TokenDomain domain, AuthorizedTransfer transfer) {
        byte[] digest = domain.digest(TokenCall.Eip3009.structHash(
                transfer.sender(), transfer.from(), transfer.to(), transfer.amount(), transfer.nonce()));
        try {
            byte[] signer = Secp256k1.curve().recover(digest, transfer.signature());
            return Addresses.of(ChainFamily.EVM, signer).equals(transfer.from());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static TokenCall authorized(
            Sender sender, TokenDomain domain, String to, BigInteger amount, Sponsorship sponsorship) {
        String owner = Addresses.of(ChainFamily.EVM, sponsorship.owner().publicKey());
        byte[] digest = domain.digest(TokenCall.Eip3009.structHash(sender, owner, to, amount, sponsorship.reference()));
        return new AuthorizedTransfer(
                sender,
                owner,
                to,
                amount,
                sponsorship.reference(),
                sponsorship.owner().sign(digest));
    }

    private static SignedTransaction signed(
            ChainId chain, String contract, TokenCall call, long gasLimit, SigningKey key, long nonce, Fees fees) {
        byte[] raw = new Eip1559Transaction(
                        chain.number(), nonce, fees, gasLimit, contract, BigInteger.ZERO, call.encoded())
                .signed(key);
        return new SignedTransaction(chain, Eip1559Transaction.hashOf(raw), raw);
    }
}
