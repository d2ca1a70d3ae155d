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
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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

    /** Some looks may fail, or be another node's, before nobody can say any more how much gas there is. */
    private static final Duration GAS_HOLDS = Duration.ofMinutes(5);

    private final Chains chains;
    private final Custody custody;
    private final SubmissionRepository submissions;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<ChainId, AtomicReference<Gas>> gas = new ConcurrentHashMap<>();

    Lanes(
            Chains chains,
            Custody custody,
            SubmissionRepository submissions,
            Ledger ledger,
            MeterRegistry metrics,
            Clock clock) {
        this.chains = chains;
        this.custody = custody;
        this.submissions = submissions;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** For how many payments a network said that there is gas. */
    private record Gas(long payments, Instant at) {}

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
        return hasGasFor(chains.of(network).transferCost(network, standing.fees()), network, standing);
    }

    /** The same for one more sweep or return. */
    boolean hasGasToSponsor(ChainId network, Custody.Standing standing) {
        return hasGasFor(chains.of(network).sponsoredCost(network, standing.fees()), network, standing);
    }

    private boolean hasGasFor(BigInteger cost, ChainId network, Custody.Standing standing) {
        return standing.transactions() > custody.signed(network)
                || freeGas(network, standing).compareTo(cost.max(BigInteger.ONE)) >= 0;
    }

    /** Tells whoever watches for how many payments the hot wallet has gas. */
    void measureGas(ChainId network) {
        AtomicReference<Gas> measured = gas.computeIfAbsent(network, this::gauge);
        Custody.Standing standing = ask(network);
        BigInteger cost =
                chains.of(network).transferCost(network, standing.fees()).max(BigInteger.ONE);
        long payments = freeGas(network, standing)
                .divide(cost)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
        measured.set(new Gas(payments, clock.instant()));
    }

    private AtomicReference<Gas> gauge(ChainId network) {
        AtomicReference<Gas> measured = new AtomicReference<>(new Gas(0, Instant.MIN));
        Gauge.builder("bornite.hot.wallet.gas.payments", () -> figure(measured.get()))
                .description("For how many payments a hot wallet has gas; NaN if its network has not said lately")
                .tag("network", network.wire())
                .register(metrics);
        return measured;
    }

    private double figure(Gas measured) {
        return clock.instant().minus(GAS_HOLDS).isAfter(measured.at()) ? Double.NaN : measured.payments();
    }

    /** What there is beside what was signed here and is not in a block yet. */
    private BigInteger freeGas(ChainId network, Custody.Standing standing) {
        ChainClient client = chains.of(network);
        String hotWallet = custody.hotWallet(network);
        BigInteger balance = client.gasBalance(network, hotWallet);
        SubmissionRepository.Waiting waiting = submissions.waiting(network, hotWallet, standing.transactions());
        return balance.subtract(
                        client.transferCost(network, standing.fees()).multiply(BigInteger.valueOf(waiting.payments())))
                .subtract(client.sponsoredCost(network, standing.fees())
                        .multiply(BigInteger.valueOf(waiting.sponsored())))
                .max(BigInteger.ZERO);
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
