package io.bornite.webhook;

import io.bornite.platform.MovableClock;
import io.bornite.platform.OutsideText;
import io.bornite.platform.OutsideTransaction;
import io.bornite.webhook.WebhookDeliveries.Message;
import io.bornite.webhook.WebhookDelivery.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Posts one message and reads a bounded piece of the answer in a bounded time. Redirects are answers like any other;
 * nothing is decompressed, remembered or tried again.
 */
@Component
class PostMessage implements DisposableBean {

    private static final int READ_BYTES = 64 * 1024;
    private static final int LINE_BYTES = 8 * 1024;
    private static final int LINES_OF_A_HEAD = 100;
    private static final int KEPT_CHARACTERS = 1_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor deadlines;
    private final WebhookProperties properties;
    private final MovableClock clock;

    PostMessage(WebhookProperties properties, Destinations destinations, MovableClock clock) {
        this.properties = properties;
        this.clock = clock;
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("webhook-deadlines").daemon().factory());
        deadlines.setRemoveOnCancelPolicy(true);
        Timeout timeout = Timeout.of(properties.timeout());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(bounded())
                        .setDnsResolver(destinations)
                        .setMaxConnTotal(properties.atOnceMax())
                        .setMaxConnPerRoute(properties.atOnceMax())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(timeout).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(timeout)
                                .setTimeToLive(TimeValue.of(KEEP_ALIVE))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setUserAgent("Bornite-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    Attempt post(WebhookDelivery delivery, Message message) {
        OutsideTransaction.require();
        Instant now = clock.instant();
        long started = System.nanoTime();
        HttpPost request = new HttpPost(message.endpoint().url());
        String id = delivery.event().toString();
        request.setHeader("webhook-id", id);
        Instant sentAt = clock.unmoved();
        request.setHeader("webhook-timestamp", Long.toString(sentAt.getEpochSecond()));
        request.setHeader("webhook-signature", message.signatures(id, sentAt));
        request.setEntity(new StringEntity(message.payload(), ContentType.APPLICATION_JSON));
        ScheduledFuture<?> deadline =
                deadlines.schedule(request::cancel, properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        int number = delivery.attempts() + 1;
        try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
            String answer = beginning(response, request);
            return new Attempt(number, now, millisSince(started), response.getCode(), answer, null);
        } catch (UnknownHostException nowhere) {
            return Attempt.nowhere(number, now, said(nowhere));
        } catch (IOException | RuntimeException failure) {
            String why = request.isCancelled()
                    ? "No whole answer within " + properties.timeout().toSeconds() + " seconds"
                    : said(failure);
            return new Attempt(number, now, Math.max(1, millisSince(started)), null, null, why);
        } finally {
            deadline.cancel(false);
        }
    }

    /** The library itself reads a head, or what stands behind the last piece of a body, until the memory is full. */
    private static ManagedHttpClientConnectionFactory bounded() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom()
                        .setMaxLineLength(LINE_BYTES)
                        .setMaxHeaderCount(LINES_OF_A_HEAD)
                        .build())
                .build();
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }

    /** What is longer is cut off together with its connection: closing it politely would read it to the end. */
    private static String beginning(ClassicHttpResponse response, HttpPost request) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        InputStream body = response.getEntity().getContent();
        byte[] read = body.readNBytes(READ_BYTES);
        if (read.length == READ_BYTES) {
            request.cancel();
        }
        return plain(new String(read, StandardCharsets.UTF_8));
    }

    private static String said(Exception failure) {
        return plain(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    private static String plain(String text) {
        return OutsideText.inOneLine(text, KEPT_CHARACTERS);
    }

    private static long millisSince(long started) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
