package io.bornite.chain.sandbox;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.Outcome;
import io.bornite.chain.Scan;
import io.bornite.chain.SeenTransfer;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransactionRefused;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.TxHash;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.chain.evm.EvmSigner;
import io.bornite.money.TokenAmount;
import io.bornite.platform.InSandbox;
import io.bornite.platform.OutsideTransaction;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every network of the contract, simulated. */
@Component
@InSandbox
class SandboxChain implements ChainClient {

    /** The most transfers of one block that a page can show. */
    private static final int MAXIMUM_BLOCK_TRANSFERS = 100_000;

    private final NetworkRepository networks;
    private final SandboxTransactionRepository transactions;
    private final UnsupportedRepository unsupported;
    private final HoldingRepository holdings;
    private final Execution execution;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int confirmations;

    SandboxChain(
            NetworkRepository networks,
            SandboxTransactionRepository transactions,
            UnsupportedRepository unsupported,
            HoldingRepository holdings,
            Execution execution,
            PlatformTransactionManager transactionManager,
            Clock clock,
            SandboxChainProperties properties) {
        this.networks = networks;
        this.transactions = transactions;
        this.unsupported = unsupported;
        this.holdings = holdings;
        this.execution = execution;
        this.transaction = new TransactionTemplate(transactionManager);
        this.clock = clock;
        this.confirmations = properties.confirmations();
        for (ChainId chain : ChainId.values()) {
            networks.open(chain, clock.instant(), properties.blockTime().toMillis());
        }
    }

    @Override
    public boolean serves(ChainId chain) {
        return true;
    }

    @Override
    public String addressOf(SigningKey key) {
        return Addresses.of(key.family(), key.publicKey());
    }

    @Override
    public TokenAmount balance(ChainId chain, Token token, String address) {
        OutsideTransaction.require();
        return token.amount(
                holdings.amountAt(chain, token.address(), Addresses.parse(chain, address), head(networks.get(chain))));
    }

    @Override
    public BigInteger gasBalance(ChainId chain, String address) {
        OutsideTransaction.require();
        return holdings.amount(chain, NativeCoin.TOKEN, Addresses.parse(chain, address));
    }

    @Override
    public long nextNonce(ChainId chain, String address) {
        OutsideTransaction.require();
        return transactions.minedCount(chain, Addresses.parse(chain, address), head(networks.get(chain)));
    }

    @Override
    public Fees fees(ChainId chain) {
        OutsideTransaction.require();
        return NativeCoin.offer(chain);
    }

    /** All simulated networks count gas as an EVM does. */
    @Override
    public BigInteger transferCost(ChainId chain, Fees fees) {
        return EvmSigner.transferCost(fees);
    }

    @Override
    public BigInteger sponsoredCost(ChainId chain, Fees fees) {
        return EvmSigner.sponsoredCost(fees);
    }

    @Override
    public SignedTransaction sign(TransferOrder order, SigningKey key, long nonce, Fees fees) {
        return TransactionFormat.of(order.chain().family()).sign(order, key, nonce, fees);
    }

    @Override
    public SignedTransaction signSponsored(TransferOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        return TransactionFormat.of(order.chain().family()).signSponsored(order, sponsorship, nonce, fees);
    }

    @Override
    public SignedTransaction signForeign(ForeignOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        return TransactionFormat.of(order.chain().family()).signForeign(order, sponsorship, nonce, fees);
    }

    @Override
    public void broadcast(SignedTransaction signed) {
        OutsideTransaction.require();
        ChainId chain = signed.chain();
        Payment payment = read(signed);
        boolean isAnswered = Boolean.TRUE.equals(transaction.execute(status -> {
            Network network = networks.lock(chain);
            if (networks.take(network, Mishap.OUTAGE)) {
                return false;
            }
            if (!networks.take(network, Mishap.DROP)) {
                execution.accept(network, payment, signed.raw(), network.nextBlock(clock.instant()));
            }
            return !networks.take(network, Mishap.LOSE_ANSWER);
        }));
        if (!isAnswered) {
            throw new ChainUnavailable("no answer from network " + chain.wire());
        }
    }

    @Override
    public Outcome outcome(ChainId chain, TxHash hash) {
        OutsideTransaction.require();
        Network network = networks.get(chain);
        failOnOutage(network);
        if (networks.take(network, Mishap.HIDE_OUTCOME)) {
            return new Outcome.Unknown("the node is behind");
        }
        long finalBlock = head(network) - confirmations;
        return transactions
                .find(chain, hash)
                .map(found -> outcome(found, finalBlock))
                .orElseGet(() -> new Outcome.Unknown("no such transaction"));
    }

    @Override
    public Scan scan(ChainId chain, long afterBlock, int limit) {
        OutsideTransaction.require();
        Network network = networks.get(chain);
        failOnOutage(network);
        long head = head(network);
        long finalBlock = Math.max(0, head - confirmations);
        if (finalBlock > network.leastBlock()) {
            networks.raiseLeastBlock(chain, head);
        }
        List<SeenTransfer> page = transactions.transfers(chain, afterBlock + 1, head, finalBlock, limit + 1);
        if (page.size() <= limit) {
            long all = Math.max(head, afterBlock);
            return new Scan(head, finalBlock, all, page, others(chain, afterBlock, all, finalBlock));
        }
        long first = page.getFirst().block();
        long cut = page.getLast().block();
        long through = first == cut ? first : cut - 1;
        List<SeenTransfer> whole =
                transactions.transfers(chain, afterBlock + 1, through, finalBlock, MAXIMUM_BLOCK_TRANSFERS);
        return new Scan(head, finalBlock, through, whole, others(chain, afterBlock, through, finalBlock));
    }

    private List<UnsupportedTransfer> others(ChainId chain, long after, long through, long finalBlock) {
        return unsupported.transfers(chain, after + 1, through, finalBlock, MAXIMUM_BLOCK_TRANSFERS);
    }

    private long head(Network network) {
        return network.head(clock.instant());
    }

    private void failOnOutage(Network network) {
        if (networks.take(network, Mishap.OUTAGE)) {
            throw new ChainUnavailable("network " + network.chain().wire() + " does not answer");
        }
    }

    private static Outcome outcome(SandboxTransactionRepository.Mined found, long finalBlock) {
        if (found.block() == null || found.block() > finalBlock) {
            return new Outcome.Pending();
        }
        return found.revertReason() == null
                ? new Outcome.Confirmed(found.block())
                : new Outcome.Reverted(found.revertReason());
    }

    private static Payment read(SignedTransaction signed) {
        try {
            return TransactionFormat.of(signed.chain().family()).read(signed.chain(), signed.raw());
        } catch (IllegalArgumentException e) {
            throw new TransactionRefused("not a valid transaction: " + e.getMessage());
        }
    }
}
