package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.evm.Eip1559Transaction;
import io.bornite.chain.evm.EvmSigner;
import io.bornite.chain.evm.TokenCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Real transactions of type 2 that call a token contract. What is no token known here takes its owner's authorisation too,
 * under a domain without a name.
 */
final class EvmFormat implements TransactionFormat {

    @Override
    public SignedTransaction sign(TransferOrder order, SigningKey key, long nonce, Fees fees) {
        return EvmSigner.sign(order, key, nonce, fees);
    }

    @Override
    public SignedTransaction signSponsored(TransferOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        return EvmSigner.signSponsored(order, sponsorship, nonce, fees);
    }

    @Override
    public SignedTransaction signForeign(ForeignOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        return EvmSigner.signForeign(order, sponsorship, nonce, fees);
    }

    @Override
    public Payment read(ChainId chain, byte[] raw) {
        Eip1559Transaction.Signed signed = Eip1559Transaction.decode(raw);
        Eip1559Transaction transaction = signed.transaction();
        if (transaction.chainId() != chain.number()) {
            throw new IllegalArgumentException("Signed for network " + transaction.chainId());
        }
        if (transaction.value().signum() != 0) {
            throw new IllegalArgumentException("A token contract takes no native coin");
        }
        Optional<Token> token = chain.tokenAt(transaction.to());
        return switch (TokenCall.decode(transaction.data())) {
            case TokenCall.Transfer transfer ->
                payment(
                        signed,
                        token.orElseThrow(() ->
                                        new IllegalArgumentException("No token contract is at " + transaction.to()))
                                .address(),
                        signed.sender(),
                        transfer,
                        null);
            case TokenCall.AuthorizedTransfer transfer -> {
                boolean isSigned = token.isPresent()
                        ? EvmSigner.isSignedByOwner(chain, token.get(), transfer)
                        : EvmSigner.isSignedByOwnerOfForeign(chain, transaction.to(), transfer);
                if (!isSigned) {
                    throw new IllegalArgumentException("The owner of the tokens did not sign the authorisation");
                }
                if (!transfer.maySend(signed.sender())) {
                    throw new IllegalArgumentException("Only the payee may send this authorisation");
                }
                yield payment(
                        signed,
                        token.map(Token::address).orElse(transaction.to()),
                        transfer.from(),
                        transfer,
                        Hex.of(transfer.nonce()));
            }
        };
    }

    private static Payment payment(
            Eip1559Transaction.Signed signed,
            String asset,
            String from,
            TokenCall call,
            @Nullable String authorizationNonce) {
        return new Payment(
                signed.hash(),
                signed.sender(),
                signed.transaction().nonce(),
                signed.transaction().fees(),
                asset,
                from,
                call.to(),
                call.amount(),
                authorizationNonce);
    }
}
