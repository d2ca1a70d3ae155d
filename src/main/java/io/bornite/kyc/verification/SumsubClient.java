package io.bornite.kyc.verification;

import io.bornite.platform.MovableClock;
import io.bornite.platform.OutsideTransaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Sumsub. Each request is signed over its time, method, path and body (docs.sumsub.com, "Authentication"); answers are
 * bounded in time and size, and a redirect is no answer.
 */
final class SumsubClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int ANSWER_MAX_BYTES = 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final SumsubProperties properties;
    private final JsonMapper json;
    private final MovableClock clock;

    SumsubClient(SumsubProperties properties, JsonMapper json, MovableClock clock) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    record Answer(int status, JsonNode body) {}

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    Answer post(String path, Object body) throws IOException {
        return send("POST", path, json.writeValueAsString(body));
    }

    private Answer send(String method, String path, String body) throws IOException {
        String seconds = Long.toString(clock.unmoved().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(URI.create(properties.baseUrl() + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-App-Token", properties.appToken())
                .header("X-App-Access-Ts", seconds)
                .header("X-App-Access-Sig", signature(properties.secretKey(), seconds + method + path + body))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        OutsideTransaction.require();
        // the request's own timeout would end with the head of the answer
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Sumsub gave no whole answer", e);
        } catch (JacksonException e) {
            throw new IOException("Sumsub answered no JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            answer.cancel(true);
        }
    }

    static String signature(String secret, String text) {
        return HexFormat.of().formatHex(mac("HmacSHA256", secret, text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] mac(String algorithm, String secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
