package io.bornite.platform;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * What the server does by itself, beside requests. When the server stops, all of it stops at the same time, while the last
 * requests are answered; one after the other they would take longer than whoever stops a server waits.
 */
public interface BackgroundWork extends SmartLifecycle {

    @Override
    default void stop(Runnable stopped) {
        Thread.ofPlatform().name("stop-background-work").daemon().start(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }

    @Override
    default int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }
}
