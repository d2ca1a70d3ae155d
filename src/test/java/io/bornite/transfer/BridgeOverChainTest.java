package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.support.Race;
import io.bornite.transfer.bridge.BridgeDesk;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Review.Decision;
import io.bornite.transfer.review.Reviews;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    @Autowired
    Reviews reviews;

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
    void whatRevertsOnTheFarNetworkStaysHeldAndIsShownToPeopleOnce() {
        TransferId transfer = lostInTheBridge();

        assertThat(opened(transfer)).isEqualTo(1);
        assertThat(balance(owner, ChainId.BASE)).isEqualTo(new Balance(HUNDRED, HUNDRED));
        assertThat(balance(owner)).isEqualTo(new Balance(0, 0));
        for (Decision never : List.of(Decision.FAIL, Decision.REFUND, Decision.RELEASE)) {
            assertThatThrownBy(() -> decide(transfer, never)).isInstanceOf(Rejected.class);
        }

        decide(transfer, Decision.RESUME);
        blocks();
        assertThat(opened(transfer)).as("it was looked at again").isEqualTo(2);
        decide(transfer, Decision.KEEP);
        blocks();
        assertThat(opened(transfer)).as("people know of it").isEqualTo(2);

        Review kept = reviews.kept(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(review -> review.transfer().equals(transfer))
                .findFirst()
                .orElseThrow();
        reviews.reopen(kept.id());
        comesOutByHand();
        decide(transfer, Decision.SETTLE);
        settle();
        assertThat(transfers(owner)).containsExactly("deposit success", "bridge success");
        assertThat(balance(owner, ChainId.BASE)).isEqualTo(new Balance(0, 0));
        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
    }

    @Test
    void whatComesOutOfTheBridgeAfterAllNeedsNoPeopleAnyMore() {
        TransferId transfer = lostInTheBridge();
        jdbc.sql(
                        "update sandbox_transaction set revert_reason = null where recipient = :hot and revert_reason is not null")
                .param("hot", custody.hotWallet(NETWORK))
                .update();
        comesOutByHand();

        blocks();

        assertThat(transfers(owner)).containsExactly("deposit success", "bridge success");
        assertThat(open(transfer)).isEmpty();
    }

    /** Taken by the bridge on the near network, and reverted on the far one. */
    private TransferId lostInTheBridge() {
        sandbox.revertNext(NETWORK);
        bridge();
        blocks();
        blocks();
        return new TransferId(jdbc.sql("select id from transfer where organization_id = :owner and type = 'bridge'")
                .param("owner", owner.organization().value())
                .query(UUID.class)
                .single());
    }

    private void blocks() {
        for (int block = 0; block < BLOCKS; block++) {
            round();
        }
        clock.advance(Duration.ofMinutes(1));
        round();
    }

    private void comesOutByHand() {
        sandbox.deposit(
                NETWORK, USDC, custody.hotWallet(NETWORK), new Money(HUNDRED, Currency.USDC).toToken(USDC.decimals()));
    }

    private long opened(TransferId transfer) {
        return jdbc.sql("select count(*) from transfer_review where transfer_id = :id")
                .param("id", transfer.value())
                .query(Long.class)
                .single();
    }

    private Optional<Review> open(TransferId transfer) {
        return reviews.open(new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .filter(review -> review.transfer().equals(transfer))
                .findFirst();
    }

    private void decide(TransferId transfer, Decision decision) {
        reviews.decide(open(transfer).orElseThrow().id(), decision, "Asked the bridge", "operator");
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
