package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.support.Race;
import io.bornite.transfer.bridge.BridgeDesk;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money between two networks of one owner, while the networks do what networks do. */
class BridgeOverChainTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;
    private static final int BLOCKS = 12;

    @Autowired
    BridgeDesk bridges;

    private Caller owner;

    @BeforeEach
    void aHundredAreOnBase() {
        owner = somebody();
        deposit(owner, ChainId.BASE, HUNDRED);
        settle();
    }

    @Test
    void atEveryMomentBothNetworksHaveWhatIsOwedThere() {
        bridge();
        for (int block = 0; block < BLOCKS; block++) {
            round();
            jobs.run("check-solvency");
            assertThat(ledger.outgoingStopped()).as("after block " + block).isFalse();
            assertThat(balance(owner).balance() + balance(owner, ChainId.BASE).balance())
                    .as("after block " + block)
                    .isEqualTo(HUNDRED);
        }
        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
    }

    @Test
    void whatRevertsOnTheNearNetworkIsTheOwnersAgain() {
        sandbox.revertNext(ChainId.BASE);
        bridge();
        settle();

        assertThat(transfers(owner)).containsExactly("deposit success", "bridge failed");
        assertThat(balance(owner, ChainId.BASE)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(balance(owner)).isEqualTo(new Balance(0, 0));
    }

    @Test
    void whileTheFarNetworkIsSilentTheMoneyStaysHeldAndComesOutOnce() {
        sandbox.stall(NETWORK);
        bridge();
        for (int block = 0; block < BLOCKS; block++) {
            round();
        }
        assertThat(transfers(owner)).containsExactly("deposit success", "bridge processing");
        assertThat(balance(owner, ChainId.BASE)).isEqualTo(new Balance(HUNDRED, HUNDRED));
        assertThat(balance(owner)).isEqualTo(new Balance(0, 0));

        sandbox.resume(NETWORK);
        settle();
        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
    }

    @Test
    void nodesThatAskAtOnceForWhatComesOutGetItOnce() {
        bridge();
        String id = jdbc.sql("select id from transfer where organization_id = :organization and type = 'bridge'")
                .param("organization", owner.organization().value())
                .query(UUID.class)
                .single()
                .toString();
        for (int block = 0; block < BLOCKS; block++) {
            round();
            Race.of(3, _ -> {
                jobs.run("arrive-bridge", id);
                return true;
            });
        }

        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(balance(owner, ChainId.BASE)).isEqualTo(new Balance(0, 0));
    }

    private void bridge() {
        bridges.bridge(owner, ChainId.BASE, HUNDRED, UUID.randomUUID().toString());
    }
}
