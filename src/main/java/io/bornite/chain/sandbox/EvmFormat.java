package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.evm.Eip1559Transaction;
import io.bornite.chain.evm.EvmSigner;
import io.bornite.chain.evm.TokenCall;

/** Real transactions of type 2 that call a token contract. */
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
    public Payment read(ChainId chain, byte[] raw) {
        Eip1559Transaction.Signed signed = Eip1559Transaction.decode(raw);
        Eip1559Transaction transaction = signed.transaction();
        if (transaction.chainId() != chain.number()) {
            throw new IllegalArgumentException("Signed for network " + transaction.chainId());
        }
        if (transaction.value().signum() != 0) {
            throw new IllegalArgumentException("A token contract takes no native coin");
        }
        Token token = chain.tokenAt(transaction.to())
                .orElseThrow(() -> new IllegalArgumentException("No token contract is at " + transaction.to()));
        return switch (TokenCall.decode(transaction.data())) {
            case TokenCall.Transfer transfer ->
                new Payment(
                        signed.hash(),
                        signed.sender(),
                        transaction.nonce(),
                        transaction.fees(),
                        token,
                        signed.sender(),
                        transfer.to(),
                        transfer.amount(),
                        null);
            case TokenCall.AuthorizedTransfer transfer -> {
                if (!EvmSigner.isSignedByOwner(chain, token, transfer)) {
                    throw new IllegalArgumentException("The owner of the tokens did not sign the authorisation");
                }
                yield new Payment(
                        signed.hash(),
                        signed.sender(),
                        transaction.nonce(),
                        transaction.fees(),
                        token,
                        transfer.from(),
                        transfer.to(),
                        transfer.amount(),
                        Hex.of(transfer.nonce()));
            }
        };
    }
}
