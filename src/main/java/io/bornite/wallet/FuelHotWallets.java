package io.bornite.wallet;

import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.sandbox.SandboxChains;
import io.bornite.platform.BeforeServing;
import io.bornite.platform.InSandbox;
import java.math.BigInteger;
import org.springframework.stereotype.Component;

/** Gives the hot wallets of the simulated networks native coin to pay gas with, as an operator does on real ones. */
@Component
@InSandbox
class FuelHotWallets implements BeforeServing {

    private static final BigInteger FULL = BigInteger.TEN.pow(24);

    private final Custody custody;
    private final Chains chains;
    private final SandboxChains sandbox;

    FuelHotWallets(Custody custody, Chains chains, SandboxChains sandbox) {
        this.custody = custody;
        this.chains = chains;
        this.sandbox = sandbox;
    }

    @Override
    public void prepare() {
        for (ChainId network : chains.served()) {
            String address = custody.hotWallet(network);
            BigInteger missing = FULL.subtract(chains.of(network).gasBalance(network, address));
            if (missing.signum() > 0) {
                sandbox.fuel(network, address, missing);
            }
        }
    }
}
