package io.bornite.quote.fx;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.OutsideTransaction;
import io.bornite.platform.RefusedStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Reads the European Central Bank's reference rates each hour, from where the operator says; no redirect is followed. */
@Component
class ReadEcbRates {

    private static final Logger log = LoggerFactory.getLogger(ReadEcbRates.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int BYTES_MAX = 1024 * 1024;
    private static final int OK = 200;

    private final FxProperties properties;
    private final Rates rates;

    ReadEcbRates(FxProperties properties, BorniteProperties server, Rates rates) {
        if (server.mode() == Mode.LIVE && !properties.ecbUrl().isBlank() && !isTrusted(properties.ecbUrl())) {
            throw new RefusedStart("Live mode reads bornite.fx.ecb-url over https: or from a file: only");
        }
        this.properties = properties;
        this.rates = rates;
    }

    private static boolean isTrusted(String url) {
        return url.startsWith("https:") || url.startsWith("file:");
    }

    void run() {
        if (properties.ecbUrl().isBlank()) {
            return;
        }
        try {
            int read = rates.tellEcb(EcbXml.parse(document(URI.create(properties.ecbUrl()))));
            log.info("{} new reference rates of the European Central Bank", read);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The reference rates could not be read, the older ones stay: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] document(URI source) throws IOException, InterruptedException {
        if ("file".equals(source.getScheme())) {
            try (InputStream file = Files.newInputStream(Path.of(source))) {
                return bounded(file);
            }
        }
        HttpResponse<byte[]> answer = answer(source);
        if (answer.statusCode() != OK) {
            throw new IOException("The answer is a " + answer.statusCode());
        }
        return answer.body();
    }

    /** The request's own timeout ends with the head of the answer; this one counts its body too. */
    private HttpResponse<byte[]> answer(URI source) throws IOException, InterruptedException {
        OutsideTransaction.require();
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            return http.sendAsync(
                            HttpRequest.newBuilder(source).build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX))
                    .get(properties.ecbTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("There is no whole answer", e);
        } finally {
            http.shutdownNow();
        }
    }

    private static byte[] bounded(InputStream stream) throws IOException {
        byte[] read = stream.readNBytes(BYTES_MAX + 1);
        if (read.length > BYTES_MAX) {
            throw new IOException("The document is too large");
        }
        return read;
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        Task<?> readEcbRatesTask(ObjectProvider<ReadEcbRates> readEcbRates) {
            return Tasks.recurring("read-ecb-rates", FixedDelay.of(PAUSE))
                    .execute((_, _) -> readEcbRates.getObject().run());
        }
    }
}
