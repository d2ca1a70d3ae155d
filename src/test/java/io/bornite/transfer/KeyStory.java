package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.wallet.key.FirstKeys;

/** The first keys are made. */
final class KeyStory implements Story {

    private final FirstKeys keys = new FirstKeys();

    @Override
    public void attempt() {
        keys.start();
    }

    @Override
    public void meanwhile() {
        assertThat(keys.kept()).hasSizeLessThanOrEqualTo(1);
    }

    @Override
    public void end() {
        try (keys) {
            assertThat(keys.kept()).containsExactly(keys.start());
        }
    }
}
