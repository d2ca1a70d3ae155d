package io.bornite.transfer.onchain;

import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Outcome;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.TransactionRefused;
import io.bornite.ledger.Ledger;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Asks a network about its hot wallet before anything is signed for it. A hot wallet that has sent what was never signed
 * here was used by somebody else, or this book is a backup from before: nothing leaves then until people have looked, since
 * what waits here may be paid already.
 */
@Component
@NamedInterface("lanes")
public class Lanes {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Chains chains;
    private final Custody custody;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Map<ChainId, AtomicLong> gas = new ConcurrentHashMap<>();

    Lanes(Chains chains, Custody custody, Ledger ledger, MeterRegistry metrics) {
        this.chains = chains;
        this.custody = custody;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    /**
     * What a network and this book know of a hot wallet.
     *
     * @param sent how many of its transactions are in blocks
     * @param signed how many were signed here, by the book as it was after the network had answered
     */
    public record Lane(ChainId network, String hotWallet, long sent, long signed) {

        public boolean isForeign() {
            return sent > signed;
        }
    }

    /** A network call; throws IllegalArgumentException if the network is not served. */
    public Lane look(ChainId network) {
        String hotWallet = custody.hotWallet(network);
        long sent = chains.of(network).nextNonce(network, hotWallet);
        return new Lane(network, hotWallet, sent, custody.signed(network));
    }

    void check(ChainId network) {
        Lane lane = look(network);
        if (lane.isForeign()) {
            stop(new ForeignTransactions(network, lane.sent(), lane.signed()));
        }
    }

    Custody.Standing ask(ChainId network) {
        ChainClient client = chains.of(network);
        return new Custody.Standing(client.fees(network), client.nextNonce(network, custody.hotWallet(network)));
    }

    /**
     * Whether the hot wallet has the gas for one more payment. One that others have used is not asked: whoever signs finds
     * that out, which stops all money.
     *
     * @param standing asked before
     */
    boolean hasGas(ChainId network, Custody.Standing standing) {
        return standing.transactions() > custody.signed(network) || payable(network, standing) > 0;
    }

    /** Tells whoever watches for how many payments the hot wallet has gas. */
    void measureGas(ChainId network) {
        long payments = payable(network, ask(network));
        gas.computeIfAbsent(
                        network,
                        fresh -> metrics.gauge(
                                "bornite.hot.wallet.gas.payments", Tags.of("network", fresh.wire()), new AtomicLong()))
                .set(payments);
    }

    /** For how many payments there is gas beside whatever was signed here and is not in a block yet. */
    private long payable(ChainId network, Custody.Standing standing) {
        ChainClient client = chains.of(network);
        BigInteger balance = client.gasBalance(network, custody.hotWallet(network));
        BigInteger cost = client.transferCost(network, standing.fees()).max(BigInteger.ONE);
        long waiting = Math.max(0, custody.signed(network) - standing.transactions());
        return Math.max(
                0, balance.divide(cost).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact() - waiting);
    }

    void stop(ForeignTransactions found) {
        stop(found.network(), found.getMessage());
    }

    /**
     * Gives signed bytes to their network, the first time or again.
     *
     * @param sender the hot wallet that has signed them
     * @return false if the network ran another transaction in their place, so that they can never run
     */
    boolean broadcast(String sender, long nonce, SignedTransaction signed) {
        try {
            chains.of(signed.chain()).broadcast(signed);
            return true;
        } catch (TransactionRefused e) {
            if (isTaken(sender, nonce, signed)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isTaken(String sender, long nonce, SignedTransaction signed) {
        ChainClient client = chains.of(signed.chain());
        // in this order: what is mined between the two questions is known to the second
        return client.nextNonce(signed.chain(), sender) > nonce
                && client.outcome(signed.chain(), signed.hash()) instanceof Outcome.Unknown;
    }

    /** Another transaction ran in the place of this one. */
    void stopFor(SignedTransaction taken) {
        stop(
                taken.chain(),
                "Network %s ran another transaction of the hot wallet in the place of %s"
                        .formatted(taken.chain().wire(), taken.hash().value()));
    }

    private void stop(ChainId network, String finding) {
        metrics.counter("bornite.hot.wallet.foreign", "network", network.wire()).increment();
        if (ledger.stopOutgoing(finding)) {
            log.error("{}, outgoing money is stopped", finding);
        } else {
            log.info("{}, outgoing money stays stopped", finding);
        }
    }
}
