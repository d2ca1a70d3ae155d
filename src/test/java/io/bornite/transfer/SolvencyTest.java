package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.money.TokenAmount;
import io.bornite.transfer.onchain.Solvency;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the book owes on a network is there. */
class SolvencyTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;

    private int paymentsMade;

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

    @Test
    void aPaymentThatIsSignedAndMinedWhileTheNetworkIsAskedIsNotMissing() {
        Caller alice = somebodyWith(HUNDRED);

        onchain.check(whilePaying(alice));

        assertThat(paymentsMade).isPositive();
        assertThat(ledger.outgoingStopped()).isFalse();
    }

    @Test
    void whatIsMissingIsFoundHoweverManyPaymentsAreMinedMeanwhile() {
        Caller alice = somebodyWith(HUNDRED);
        String hotWallet = custody.hotWallet(NETWORK);
        take(hotWallet, 1);

        onchain.check(whilePaying(alice));

        assertThat(paymentsMade).isEqualTo(3);
        assertThat(ledger.outgoingStopped()).isTrue();
        take(hotWallet, -1);
    }

    @Test
    void aNetworkThatAnswersNonsenseHidesNoShortfallOfAnother() {
        deposit(somebody(), ChainId.BASE, HUNDRED);
        settle();
        ChainId first = wallets.networks().getFirst();
        assertThat(first).isNotEqualTo(ChainId.BASE);
        String hotWallet = custody.hotWallet(ChainId.BASE);
        take(ChainId.BASE, hotWallet, 1);

        onchain.check(networks((method, arguments) -> method.equals("balance") && first.equals(arguments[0])
                ? new TokenAmount(BigInteger.TWO.pow(80), USDC.decimals())
                : null));

        assertThat(ledger.outgoingStopped()).isTrue();
        take(ChainId.BASE, hotWallet, -1);
    }

    @Test
    void aTokenOfWhichNobodyCanSayWhatThereIsHidesNoOtherOfItsNetwork() {
        ChainClient network = networks((method, arguments) -> method.equals("balance") && USDC.equals(arguments[1])
                ? new TokenAmount(BigInteger.TWO.pow(80), USDC.decimals())
                : null);

        assertThat(onchain.check(network)).extracting(Solvency::network).contains(NETWORK);
    }

    /** A network that pays somebody, and has it in a block, before it says what the hot wallet has. */
    private ChainClient whilePaying(Caller payer) {
        return networks((method, arguments) -> {
            if (method.equals("balance") && USDC.equals(arguments[1])) {
                desk.toAddress(payer, stranger(), HUNDRED / 10, "while-" + UUID.randomUUID());
                jobs.runDue();
                clock.advance(BLOCK);
                paymentsMade++;
            }
            return null;
        });
    }

    /** Moves the network's own record, as a thief with the key would. */
    private void take(String holder, long smallest) {
        take(NETWORK, holder, smallest);
    }

    private void take(ChainId network, String holder, long smallest) {
        jdbc.sql(
                        "update sandbox_holding set amount = amount - :smallest where chain = :chain and address = :address and token = :token")
                .param("smallest", smallest)
                .param("chain", network.wire())
                .param("address", holder)
                .param("token", network.token(USDC.currency()).orElseThrow().address())
                .update();
    }
}
