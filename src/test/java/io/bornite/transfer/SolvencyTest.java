package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the book owes on a network is there. */
class SolvencyTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;

    @AfterEach
    void moneyGoesOutAgain() {
        ledger.resumeOutgoing("The test is over");
    }

    @Test
    void aPaymentAtAnyMomentOfItsLifeLeavesTheNetworkSolvent() {
        Caller alice = somebodyWith(HUNDRED);
        desk.toAddress(alice, stranger(), HUNDRED / 2, "k-" + alice.user().value());
        deposit(alice, HUNDRED);

        for (int block = 0; block < 8; block++) {
            round();
            jobs.run("check-solvency");
            assertThat(ledger.outgoingStopped()).as("after block " + block).isFalse();
        }
    }

    @Test
    void aHotWalletThatLacksMoneyStopsOutgoingMoney() {
        somebodyWith(HUNDRED);
        String hotWallet = custody.hotWallet(NETWORK);
        take(hotWallet, 1);

        jobs.run("check-solvency");

        assertThat(ledger.outgoingStopped()).isTrue();
        take(hotWallet, -1);
    }

    /** Moves the network's own record, as a thief with the key would. */
    private void take(String holder, long smallest) {
        jdbc.sql(
                        "update sandbox_holding set amount = amount - :smallest where chain = :chain and address = :address and token = :token")
                .param("smallest", smallest)
                .param("chain", NETWORK.wire())
                .param("address", holder)
                .param("token", USDC.address())
                .update();
    }
}
