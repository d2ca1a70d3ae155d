package io.bornite.transfer.onchain;

import io.bornite.chain.Crossing;
import io.bornite.chain.Outcome;
import io.bornite.chain.TokenBridge;
import io.bornite.platform.Crash;
import io.bornite.transfer.TransferId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the bridge for what was paid into it until it is final on the far network; until then the money stays held. */
@Component
class ArriveBridge {

    private static final Logger log = LoggerFactory.getLogger(ArriveBridge.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WHILE_LOST = Duration.ofMinutes(1);

    private final Crossings crossings;
    private final ObjectProvider<TokenBridge> bridge;

    ArriveBridge(Crossings crossings, ObjectProvider<TokenBridge> bridge) {
        this.crossings = crossings;
        this.bridge = bridge;
    }

    /** @return when to come again, or nothing when the money is there */
    Optional<Duration> run(UUID transfer) {
        TransferId id = new TransferId(transfer);
        Optional<Crossing> crossing = crossings.open(id);
        if (crossing.isEmpty()) {
            return Optional.empty();
        }
        Outcome outcome = bridge.getObject().arrival(crossing.get());
        Crash.point("bridge.after-outcome");
        switch (outcome) {
            case Outcome.Confirmed _ -> crossings.end(id);
            case Outcome.Pending _ -> {
                return Optional.of(PAUSE);
            }
            case Outcome.Reverted reverted -> {
                log.info("What bridge transfer {} paid for did not come out: {}", transfer, reverted.reason());
                crossings.askPeople(id);
                return Optional.of(PAUSE_WHILE_LOST);
            }
            case Outcome.Unknown unknown -> {
                log.info("Bridge transfer {} waits: {}", transfer, unknown.reason());
                return Optional.of(PAUSE);
            }
        }
        Crash.point("bridge.after-end");
        return Optional.empty();
    }
}
