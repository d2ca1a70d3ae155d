package io.bornite.kyc.screening;

import io.bornite.platform.OutsideTransaction;
import io.bornite.platform.Refusal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes the configured lists in, each on its own: one that cannot be had or read stays as it was and grows old, which the
 * metric says and, past its age, stops approvals.
 */
@Component
class RefreshLists {

    private static final Logger log = LoggerFactory.getLogger(RefreshLists.class);

    private final ScreeningLists lists;
    private final ScreeningProperties properties;

    RefreshLists(ScreeningLists lists, Screening screening, ScreeningProperties properties, MeterRegistry metrics) {
        this.lists = lists;
        this.properties = properties;
        Gauge.builder("bornite.screening.stale", screening, known -> known.isStale() ? 1 : 0)
                .description("1 while the sanctions lists are missing or older than allowed")
                .register(metrics);
    }

    void run() {
        for (ScreeningProperties.Source source : properties.lists()) {
            try {
                byte[] file = source.path() == null ? fetched(source) : read(source.path());
                byte[] aliases = source.aliases() == null ? null : read(source.aliases());
                lists.replace(source.code(), source.format(), file, aliases);
            } catch (IOException | IllegalArgumentException | Refusal | DataAccessException e) {
                log.error("The list {} could not be taken in: {}", source.code(), e.getMessage());
            }
        }
    }

    private byte[] read(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return bounded(file);
        }
    }

    private byte[] fetched(ScreeningProperties.Source source) throws IOException {
        URI address = URI.create(required(source.url(), source.code()));
        if (!"https".equals(address.getScheme())) {
            throw new IOException("it is fetched over https only");
        }
        OutsideTransaction.require();
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            // the request's own timeout would end with the head of the answer
            HttpResponse<byte[]> response = http.sendAsync(
                            HttpRequest.newBuilder(address).build(),
                            BodyHandlers.limiting(
                                    BodyHandlers.ofByteArray(),
                                    properties.listMaximum().toBytes()))
                    .get(properties.fetchTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the answer was " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("there is no whole answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            http.shutdownNow();
        }
    }

    private byte[] bounded(InputStream file) throws IOException {
        int maximum = Math.toIntExact(properties.listMaximum().toBytes());
        byte[] bytes = file.readNBytes(maximum + 1);
        if (bytes.length > maximum) {
            throw new IOException("it has more than " + maximum + " bytes");
        }
        return bytes;
    }

    private static String required(@Nullable String url, String code) throws IOException {
        if (url == null) {
            throw new IOException("bornite.screening.lists needs a path or a url for " + code);
        }
        return url;
    }
}
