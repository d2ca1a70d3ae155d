package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.batch.BatchDesk;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.support.Race;
import io.bornite.transfer.send.SendDesk.Row;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody whose money lies on two networks, of which neither has enough for all that is paid at once. */
class SeveralWalletsTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;
    private static final long SIXTY = 6 * TEN;
    private static final int PAYMENTS = 10;

    @Autowired
    BatchDesk batches;

    private Caller owner;
    private Caller receiver;

    @BeforeEach
    void sixtyLieOnEachOfTwoNetworks() {
        owner = somebodyWith(SIXTY);
        deposit(owner, ChainId.ARBITRUM, SIXTY);
        settle();
        receiver = somebody();
    }

    @Test
    void theRowsOfAListAreAllPaidIfTheWalletsTogetherHaveEnough() {
        UUID batch = batches.authorised(owner, "email,amount\n" + (receiver.email() + ",10\n").repeat(PAYMENTS));

        round();
        round();

        assertThat(batches.states(owner, batch)).isEqualTo(Collections.nCopies(PAYMENTS, "paid"));
        assertAllIsPaid();
    }

    @Test
    void theRowsOfACallAreAllPaidIfTheWalletsTogetherHaveEnough() {
        List<String> answers =
                desk.batch(owner, Collections.nCopies(PAYMENTS, new Row(receiver.email(), null, TEN)), "ten");

        assertThat(answers)
                .isEqualTo(IntStream.range(0, PAYMENTS)
                        .mapToObj(i -> i + " SUCCESS")
                        .toList());
        assertAllIsPaid();
    }

    @Test
    void whatIsRefusedTakesNothingFromTheWalletThatOthersArePaidFrom() {
        List<String> answers = desk.batch(
                owner,
                List.of(
                        new Row(receiver.email(), null, 7 * TEN),
                        new Row(receiver.email(), null, SIXTY),
                        new Row(receiver.email(), null, SIXTY)),
                "one is too large");

        assertThat(answers)
                .containsExactly("0 Insufficient balance to perform this transaction", "1 SUCCESS", "2 SUCCESS");
    }

    @Test
    void paymentsAtOnceLeaveFromBothWallets() {
        Race.of(PAYMENTS, i -> desk.toEmail(owner, receiver.email(), TEN, "at once " + i + owner.email()));

        assertAllIsPaid();
    }

    private void assertAllIsPaid() {
        assertThat(balance(receiver).balance()
                        + balance(receiver, ChainId.ARBITRUM).balance())
                .isEqualTo(PAYMENTS * TEN);
        assertThat(balance(owner)).isEqualTo(new Balance(0, 0));
        assertThat(balance(owner, ChainId.ARBITRUM)).isEqualTo(new Balance(2 * SIXTY - PAYMENTS * TEN, 0));
    }
}
