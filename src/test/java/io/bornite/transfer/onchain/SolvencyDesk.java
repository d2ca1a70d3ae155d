package io.bornite.transfer.onchain;

import io.bornite.chain.ChainClient;
import io.bornite.chain.Chains;
import io.bornite.ledger.Ledger;
import io.bornite.wallet.Custody;
import io.bornite.wallet.Wallets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Where a test has solvency checked on a network of its own. */
public class SolvencyDesk {

    private final Reserves reserves;
    private final Wallets wallets;
    private final Custody custody;
    private final Ledger ledger;

    SolvencyDesk(Reserves reserves, Wallets wallets, Custody custody, Ledger ledger) {
        this.reserves = reserves;
        this.wallets = wallets;
        this.custody = custody;
        this.ledger = ledger;
    }

    public List<Solvency> check(ChainClient network) {
        StaticListableBeanFactory adapters = new StaticListableBeanFactory();
        adapters.addBean("network", network);
        Chains chains = new Chains(adapters.getBeanProvider(ChainClient.class));
        return new CheckSolvency(reserves, chains, wallets, custody, ledger, new SimpleMeterRegistry()).run();
    }
}
