package io.bornite.transfer.onchain;

import io.bornite.chain.ChainClient;
import io.bornite.chain.Chains;
import io.bornite.ledger.Ledger;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.deposit.Deposits;
import io.bornite.transfer.deposit.UnsupportedDeposits;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Where a test has money moved and looked at on networks of its own, as the jobs do. */
public class OnchainDesk {

    private final Payments payments;
    private final Returns returns;
    private final Sweeps sweeps;
    private final SubmissionRepository submissions;
    private final Reserves reserves;
    private final Recipients recipients;
    private final Transfers transfers;
    private final Deposits deposits;
    private final UnsupportedDeposits unsupported;
    private final Wallets wallets;
    private final Custody custody;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Clock clock;

    OnchainDesk(
            Payments payments,
            Returns returns,
            Sweeps sweeps,
            SubmissionRepository submissions,
            Reserves reserves,
            Recipients recipients,
            Transfers transfers,
            Deposits deposits,
            UnsupportedDeposits unsupported,
            Wallets wallets,
            Custody custody,
            Ledger ledger,
            MeterRegistry metrics,
            Clock clock) {
        this.payments = payments;
        this.returns = returns;
        this.sweeps = sweeps;
        this.submissions = submissions;
        this.reserves = reserves;
        this.recipients = recipients;
        this.transfers = transfers;
        this.deposits = deposits;
        this.unsupported = unsupported;
        this.wallets = wallets;
        this.custody = custody;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    public List<Solvency> check(ChainClient network) {
        return new CheckSolvency(reserves, chains(network), wallets, custody, lanes(network), ledger, own()).run();
    }

    public Optional<Duration> submit(ChainClient network, TransferId payment) {
        return new SubmitPayment(
                        payments,
                        transfers,
                        deposits,
                        custody,
                        chains(network),
                        lanes(network),
                        ledger,
                        recipients,
                        metrics,
                        clock)
                .run(payment.value());
    }

    public Optional<Duration> giveBack(ChainClient network, UUID recovery) {
        return new ReturnUnsupported(returns, unsupported, ledger, chains(network), lanes(network)).run(recovery);
    }

    public void sweep(ChainClient network) {
        new SweepDeposits(sweeps, deposits, chains(network), lanes(network)).run();
    }

    private Lanes lanes(ChainClient network) {
        return new Lanes(chains(network), custody, submissions, ledger, own(), clock);
    }

    /** A gauge is whosever it was first. */
    private static MeterRegistry own() {
        return new SimpleMeterRegistry();
    }

    private static Chains chains(ChainClient network) {
        StaticListableBeanFactory adapters = new StaticListableBeanFactory();
        adapters.addBean("network", network);
        return new Chains(adapters.getBeanProvider(ChainClient.class));
    }
}
