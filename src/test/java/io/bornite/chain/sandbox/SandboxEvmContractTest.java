package io.bornite.chain.sandbox;

import io.bornite.chain.ChainBed;
import io.bornite.chain.ChainContract;
import io.bornite.chain.ChainId;

class SandboxEvmContractTest extends ChainContract {

    @Override
    protected ChainId chain() {
        return ChainId.POLYGON;
    }

    @Override
    protected ChainBed open() {
        return SimulatedChains.on(SharedDatabase.wiped()).bed(chain());
    }
}
