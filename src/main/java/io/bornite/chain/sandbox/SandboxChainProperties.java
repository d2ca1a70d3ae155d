package io.bornite.chain.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated networks run.
 *
 * @param blockTime from one block to the next; a network keeps the one it was opened with
 * @param confirmations how many blocks must follow one until it is final
 */
@ConfigurationProperties("bornite.sandbox.chain")
record SandboxChainProperties(
        @DefaultValue("1s") Duration blockTime,
        @DefaultValue("2") int confirmations) {

    SandboxChainProperties {
        if (blockTime.toMillis() < 1 || confirmations < 1) {
            throw new IllegalArgumentException(
                    "A block takes at least 1 ms and 1 confirmation, not " + blockTime + " and " + confirmations);
        }
    }
}
