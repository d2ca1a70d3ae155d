package io.bornite.chain.sandbox;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.TxHash;
import io.bornite.chain.crypto.Keccak;
import io.bornite.platform.InSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whoever on the simulated networks has all the money in the world: it pays by ordinary transactions. */
@Component
@InSandbox
class Faucet {

    private final NetworkRepository networks;
    private final SandboxTransactionRepository transactions;
    private final HoldingRepository holdings;
    private final Execution execution;
    private final Clock clock;

    Faucet(
            NetworkRepository networks,
            SandboxTransactionRepository transactions,
            HoldingRepository holdings,
            Execution execution,
            Clock clock) {
        this.networks = networks;
        this.transactions = transactions;
        this.holdings = holdings;
        this.execution = execution;
        this.clock = clock;
    }

    /** Pays in the caller's transaction, in the name of somebody. */
    TxHash pay(String name, TransferOrder order) {
        ChainId chain = order.chain();
        Network network = networks.lock(chain);
        TransactionFormat format = TransactionFormat.of(chain.family());
        Fees fees = NativeCoin.offer(chain);
        String payer = address(name, chain);
        long nonce = transactions.minedCount(chain, payer, Long.MAX_VALUE);
        SignedTransaction signed = format.sign(order, key(name, chain.family()), nonce, fees);
        Payment payment = format.read(chain, signed.raw());
        holdings.add(chain, order.token().address(), payer, order.amount().smallest());
        holdings.add(chain, NativeCoin.TOKEN, payer, NativeCoin.price(chain, payment));
        execution.accept(network, payment, signed.raw(), network.nextBlock(clock.instant()));
        return signed.hash();
    }

    static String address(String name, ChainId chain) {
        return Addresses.of(chain.family(), key(name, chain.family()).publicKey());
    }

    private static SigningKey key(String name, ChainFamily family) {
        return SigningKey.of(family, Keccak.hash(("bornite sandbox " + name).getBytes(StandardCharsets.US_ASCII)));
    }
}
