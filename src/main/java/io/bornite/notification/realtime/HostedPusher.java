package io.bornite.notification.realtime;

import io.bornite.event.Event;
import io.bornite.event.Events;
import io.bornite.event.EventsPublished;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.MovableClock;
import io.bornite.platform.OutsideTransaction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands live events to a hosted Pusher instead of our own server, from the node that numbered them and once they are
 * committed. They are hints: what cannot be handed over in time is dropped, the log and the webhooks have it.
 */
@Component
@ConditionalOnProperty("bornite.realtime.pusher.app-id")
class HostedPusher implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(HostedPusher.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int BATCH_MAX = 10;
    private static final int SHOWN_AT_ONCE = 100;
    private static final int WAITING_MAX = 1_000;

    private final RealtimeProperties.Pusher pusher;
    private final Events events;
    private final JsonMapper json;
    private final MovableClock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().name("hosted-pusher").daemon().factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    HostedPusher(RealtimeProperties properties, Events events, JsonMapper json, MovableClock clock) {
        this.pusher = properties.hosted();
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** One event in the form of the API. */
    private record Triggered(String channel, String name, String data) {}

    @TransactionalEventListener
    void published(EventsPublished published) {
        later(() -> {
            for (int from = 0; from < published.events().size(); from += SHOWN_AT_ONCE) {
                int to = Math.min(from + SHOWN_AT_ONCE, published.events().size());
                List<Event> some = published.events().subList(from, to).stream()
                        .filter(event -> !events.isDust(event))
                        .toList();
                send(events.show(some).stream()
                        .flatMap(event -> LiveEvent.of(event, json).stream()
                                .map(live -> new Triggered(
                                        OrganizationChannels.ofItself(new OrganizationId(event.organizationId())),
                                        live.name(),
                                        json.writeValueAsString(live.data()))))
                        .toList());
            }
        });
    }

    void send(String channel, String name, String data) {
        later(() -> send(List.of(new Triggered(channel, name, data))));
    }

    @Override
    public void destroy() {
        sender.shutdownNow();
        http.shutdownNow();
    }

    private void later(Runnable sending) {
        sender.execute(() -> {
            try {
                sending.run();
            } catch (RuntimeException e) {
                log.warn("A live event could not be handed over: {}", e.toString());
            }
        });
    }

    private void send(List<Triggered> triggered) {
        for (int from = 0; from < triggered.size(); from += BATCH_MAX) {
            List<Triggered> batch = triggered.subList(from, Math.min(from + BATCH_MAX, triggered.size()));
            post(new PusherRequest(
                    "/apps/" + pusher.appId() + "/batch_events", json.writeValueAsString(Map.of("batch", batch))));
        }
    }

    private void post(PusherRequest request) {
        String query = request.signedQuery(pusher.key(), pusher.secret(), clock.unmoved());
        OutsideTransaction.require();
        CompletableFuture<HttpResponse<Void>> sent = http.sendAsync(
                HttpRequest.newBuilder(URI.create(pusher.url() + request.path() + "?" + query))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        try {
            int status = sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != 200) {
                log.warn("The hosted Pusher answered {}", status);
            }
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The hosted Pusher gave no whole answer: {}", e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            sent.cancel(true);
        }
    }
}
