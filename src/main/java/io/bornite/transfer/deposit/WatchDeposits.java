package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.chain.Chains;
import io.bornite.chain.Scan;
import io.bornite.chain.SeenTransfer;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.Crash;
import io.bornite.wallet.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads every network that has wallets from where the cursor stands to its head, a page at a time. */
@Component
class WatchDeposits {

    private static final Logger log = LoggerFactory.getLogger(WatchDeposits.class);
    private static final int PAGE_TRANSFERS = 500;
    private static final int PAGES_A_RUN = 100;

    private final Deposits deposits;
    private final Chains chains;
    private final Wallets wallets;
    private final MeterRegistry metrics;
    private final Map<ChainId, AtomicLong> lags = new ConcurrentHashMap<>();

    WatchDeposits(Deposits deposits, Chains chains, Wallets wallets, MeterRegistry metrics) {
        this.deposits = deposits;
        this.chains = chains;
        this.wallets = wallets;
        this.metrics = metrics;
    }

    /** A network that does not answer, or whose transfers cannot be recorded, is left for the next run and stops no other. */
    void run() {
        Map<ChainId, Long> quiet = new HashMap<>();
        deposits.positions(wallets.networks()).forEach((network, position) -> {
            try {
                long after = watch(network, position);
                if (after > position.cursor()) {
                    quiet.put(network, after);
                }
            } catch (ChainUnavailable e) {
                log.info("Network {} is not answering: {}", network.wire(), e.getMessage());
            } catch (RuntimeException e) {
                log.error("What arrived on network {} is not recorded", network.wire(), e);
            }
        });
        if (!quiet.isEmpty()) {
            deposits.goOn(quiet);
        }
    }

    /**
     * Returns the block behind which the next look may begin: everything up to it was final when it was shown. What becomes
     * final while the pages are read has been shown as something that may still vanish, and must be shown again.
     */
    private long watch(ChainId network, Deposits.Position position) {
        Set<Deposit.Key> vanished = new HashSet<>(position.seen());
        long finalWhenShown = Long.MAX_VALUE;
        long next = position.cursor();
        long after = position.cursor();
        for (int page = 0; page < PAGES_A_RUN; page++) {
            Scan scan = chains.of(network).scan(network, after, PAGE_TRANSFERS);
            Crash.point("deposit.after-scan");
            finalWhenShown = Math.min(finalWhenShown, scan.finalBlock());
            next = Math.min(scan.throughBlock(), finalWhenShown);
            Map<String, OrganizationId> owners = scan.isEmpty() ? Map.of() : wallets.ownersOf(receivers(scan));
            vanished.removeAll(Deposits.keys(network, scan, owners));
            boolean isLast = scan.throughBlock() >= scan.head();
            if (isLast) {
                // Before the page is recorded: what has replaced an announced deposit is on it, and must find it open.
                deposits.dropVanished(network, vanished);
            }
            if (!scan.isEmpty()) {
                deposits.record(network, scan, owners, next);
                Crash.point("deposit.after-record");
            }
            lag(network).set(scan.head() - scan.throughBlock());
            if (isLast) {
                return next;
            }
            after = scan.throughBlock();
        }
        return next;
    }

    private static List<String> receivers(Scan scan) {
        return Stream.concat(
                        scan.transfers().stream().map(SeenTransfer::to),
                        scan.unsupported().stream().map(UnsupportedTransfer::to))
                .distinct()
                .toList();
    }

    private AtomicLong lag(ChainId network) {
        return lags.computeIfAbsent(
                network,
                fresh -> metrics.gauge("bornite.chain.lag.blocks", Tags.of("network", fresh.wire()), new AtomicLong()));
    }
}
