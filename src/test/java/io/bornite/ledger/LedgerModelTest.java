package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random histories: the ledger answers as the model does, whatever is asked in whatever sets by however many at once, and
 * its books stay sound. {@code -Dbornite.histories=100000} plays more, {@code -Dbornite.seed=…} the same ones again.
 */
class LedgerModelTest {

    /** A build plays the same every day, so that a change is what breaks it; who looks for more gives another seed. */
    private static final long EVERYDAY_SEED = 20_261_122L;

    private static final int HISTORIES = 2_000;

    @Test
    void theLedgerDoesWhatTheModelDoes() {
        long seed = Long.getLong("bornite.seed", EVERYDAY_SEED);
        try (TestBook book = new TestBook()) {
            ModelRunner runner = new ModelRunner(book, seed);

            assertThat(runner.play(Integer.getInteger("bornite.histories", HISTORIES)))
                    .isEmpty();
            assertThat(book.ledger.audit().findings())
                    .as("-Dbornite.seed=%d", seed)
                    .isEmpty();
        }
    }

    @Test
    void aSeedAlwaysGivesTheSameHistory() {
        assertThat(RandomHistory.of(7)).isEqualTo(RandomHistory.of(7)).isNotEqualTo(RandomHistory.of(8));
    }
}
