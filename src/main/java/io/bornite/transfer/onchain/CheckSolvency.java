package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.ledger.Ledger;
import io.bornite.money.Money;
import io.bornite.platform.Shared;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Compares what the book owes with what the networks have for it, and stops outgoing money where something is missing,
 * or a hot wallet has sent what was never signed here. Whoever watches is told for how many payments it has gas.
 * Book and chain cannot be read at the same instant, so a shortfall counts only if it is seen several times in a row; a
 * network that does not answer, or answers nonsense, proves nothing and is left for the next run.
 */
@Component
@NamedInterface("solvency")
public class CheckSolvency {

    private static final Logger log = LoggerFactory.getLogger(CheckSolvency.class);
    private static final int LOOKS = 3;

    private final Reserves reserves;
    private final Chains chains;
    private final Wallets wallets;
    private final Custody custody;
    private final Lanes lanes;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Map<String, AtomicLong> shortfalls = new ConcurrentHashMap<>();
    private final Shared<List<Solvency>> checks = new Shared<>(this::checkAll);

    CheckSolvency(
            Reserves reserves,
            Chains chains,
            Wallets wallets,
            Custody custody,
            Lanes lanes,
            Ledger ledger,
            MeterRegistry metrics) {
        this.reserves = reserves;
        this.chains = chains;
        this.wallets = wallets;
        this.custody = custody;
        this.lanes = lanes;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    /** @return what was found on each network that answered, asked after this was called */
    public List<Solvency> run() {
        return checks.get();
    }

    private List<Solvency> checkAll() {
        List<Solvency> found = new ArrayList<>();
        for (ChainId network : wallets.networks()) {
            try {
                tryToCheckLane(network);
                for (Token token : network.tokens()) {
                    tryToCheck(network, token).ifPresent(found::add);
                }
                tryToMeasureGas(network);
            } catch (ChainUnavailable e) {
                log.info("Solvency on network {} is unknown: {}", network.wire(), e.getMessage());
                unknown(network);
            }
        }
        return found;
    }

    private void tryToCheckLane(ChainId network) {
        try {
            lanes.check(network);
        } catch (ChainUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("What the hot wallet of network {} has sent is unknown", network.wire(), e);
            unknown(network);
        }
    }

    /** A token of which nobody can say what there is hides no other. */
    private Optional<Solvency> tryToCheck(ChainId network, Token token) {
        try {
            return Optional.of(check(network, token));
        } catch (ChainUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("Solvency in {} on network {} is unknown", token.currency(), network.wire(), e);
            unknown(network);
            return Optional.empty();
        }
    }

    /** It says nothing about solvency. */
    private void tryToMeasureGas(ChainId network) {
        try {
            lanes.measureGas(network);
        } catch (RuntimeException e) {
            log.info("The gas of the hot wallet of network {} is unknown: {}", network.wire(), e.getMessage());
        }
    }

    private Solvency check(ChainId network, Token token) {
        Solvency solvency = look(network, token);
        for (int look = 1; look < LOOKS && solvency.isShort(); look++) {
            solvency = look(network, token);
        }
        shortfall(network, token).set(solvency.shortfall().units());
        if (solvency.isShort()) {
            String finding = "Network %s lacks %s %s"
                    .formatted(network.wire(), solvency.shortfall().toDecimal(), token.currency());
            boolean stoppedNow = ledger.stopOutgoing(finding);
            log.error("{}, outgoing money {}", finding, stoppedNow ? "is stopped" : "stays stopped");
        }
        return solvency;
    }

    /**
     * A payment that is signed after the book was read may have left before the balance was, so that what was signed
     * during the look counts as under way. That hides nothing that stays missing: without a payment in just that moment it
     * is zero, and one that has left already is missing in the balance as well.
     */
    private Solvency look(ChainId network, Token token) {
        String hotWallet = custody.hotWallet(network);
        Reserves.Snapshot before = reserves.withoutHotWallet(network, token.currency(), hotWallet);
        Money hot = chains.of(network).balance(network, token, hotWallet).toMoneyRoundedDown(token.currency());
        Money signedMeanwhile = reserves.paymentsFrom(network, token.currency(), hotWallet, before.nextNonce());
        Solvency book = before.book();
        return new Solvency(
                network, book.owed(), hot, book.unswept(), book.underWay().plus(signedMeanwhile));
    }

    private void unknown(ChainId network) {
        metrics.counter("bornite.solvency.unknown", "network", network.wire()).increment();
    }

    private AtomicLong shortfall(ChainId network, Token token) {
        return shortfalls.computeIfAbsent(
                network.wire() + ":" + token.currency(),
                fresh -> metrics.gauge(
                        "bornite.solvency.shortfall",
                        Tags.of(
                                "network",
                                network.wire(),
                                "currency",
                                token.currency().name()),
                        new AtomicLong()));
    }
}
