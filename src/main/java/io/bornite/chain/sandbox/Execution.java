package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.TransactionRefused;
import io.bornite.platform.InSandbox;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a network does with transactions. They run when they arrive and belong to the next block, which nobody sees
 * before its time; hence no block has to be made. Whoever calls holds the network's lock.
 */
@Component
@InSandbox
class Execution {

    /** How many waiting transactions one arrival can set free. */
    private static final int MAXIMUM_FREED = 10_000;

    private final SandboxTransactionRepository transactions;
    private final HoldingRepository holdings;
    private final NetworkRepository networks;

    Execution(SandboxTransactionRepository transactions, HoldingRepository holdings, NetworkRepository networks) {
        this.transactions = transactions;
        this.holdings = holdings;
        this.networks = networks;
    }

    /**
     * Takes a transaction in, and runs it when its nonce is next. Known ones change nothing.
     *
     * @throws TransactionRefused if another one has its nonce
     * @throws ChainUnavailable if it cannot pay its gas now
     */
    void accept(Network network, Payment payment, byte[] raw, long block) {
        ChainId chain = network.chain();
        var standing = transactions.standing(chain, payment.hash().value(), payment.payer(), payment.nonce());
        if (standing.isKnown()) {
            return;
        }
        if (payment.nonce() < standing.nextNonce()) {
            throw new TransactionRefused("nonce too low: " + payment.nonce() + ", the next is " + standing.nextNonce());
        }
        if (standing.isNonceTaken()) {
            throw new TransactionRefused("another transaction waits with nonce " + payment.nonce());
        }
        if (payment.fees().maxFeePerGas().compareTo(NativeCoin.baseFee(chain)) < 0) {
            throw new ChainUnavailable("max fee per gas less than the block's base fee");
        }
        BigInteger gas = holdings.amount(chain, NativeCoin.TOKEN, payment.payer());
        if (gas.compareTo(NativeCoin.price(chain, payment)) < 0) {
            throw new ChainUnavailable("insufficient funds for gas at " + payment.payer());
        }
        transactions.insert(chain, payment, raw);
        if (payment.nonce() == standing.nextNonce()) {
            runFrom(network, payment.payer(), payment.nonce(), block);
        }
    }

    /** Runs a payer's waiting transactions from {@code nonce} on, as far as there is no gap and enough gas. */
    void runFrom(Network network, String payer, long nonce, long block) {
        for (long next = nonce; next < nonce + MAXIMUM_FREED; next++) {
            Optional<Waiting> transaction = transactions.waiting(network.chain(), payer, next);
            if (transaction.isEmpty() || !run(network, transaction.get(), block)) {
                return;
            }
        }
    }

    /** Whether it ran: it waits while its payer has no gas. */
    boolean run(Network network, Waiting transaction, long block) {
        ChainId chain = network.chain();
        if (!holdings.take(chain, NativeCoin.TOKEN, transaction.payer(), transaction.fee())) {
            return false;
        }
        String revertReason = move(network, transaction);
        transactions.mine(chain, transaction.hash(), block, revertReason);
        return true;
    }

    private @Nullable String move(Network network, Waiting transaction) {
        ChainId chain = network.chain();
        if (networks.take(network, Mishap.REVERT)) {
            return "execution reverted";
        }
        if (transaction.authorizationNonce() != null && transactions.isAuthorizationUsed(chain, transaction)) {
            return "authorization is used";
        }
        if (!holdings.take(chain, transaction.token(), transaction.sender(), transaction.amount())) {
            return "transfer amount exceeds balance";
        }
        holdings.add(chain, transaction.token(), transaction.recipient(), transaction.amount());
        return null;
    }
}
