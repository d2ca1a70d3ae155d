package io.bornite.notification.realtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tells live events, in order, on a thread of its own: reading them takes a while, and the thread that hears notices has
 * others to serve. Live events are hints; of too many the oldest are dropped.
 */
@Component
class LiveThread implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LiveThread.class);
    private static final int WAITING_MAX = 10_000;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().name("live-events").daemon().factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    void tell(Runnable event) {
        thread.execute(() -> {
            try {
                event.run();
            } catch (RuntimeException e) {
                log.warn("A live event could not be told: {}", e.toString());
            }
        });
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
