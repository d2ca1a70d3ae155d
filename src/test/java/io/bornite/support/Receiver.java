package io.bornite.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that somebody runs to hear of webhooks. What it answers is its path: {@code /ok}, {@code /500}, {@code /410},
 * {@code /hang}, {@code /drip}, {@code /huge}, {@code /long-line} and {@code /many-lines}, which are heads that nobody needs,
 * and {@code /redirect}, which leads to the address of cloud secrets.
 */
public final class Receiver implements AutoCloseable {

    private static final int HUGE = 10 * 1024 * 1024;
    private static final int LINE = 64 * 1024;
    private static final int LINES = 1_000;

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger sentMost = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** One request. */
    public record Heard(String path, String id, String timestamp, String signature, String body) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Heard> heard() {
        return heard;
    }

    public List<Heard> heard(String path) {
        return heard.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** How much of the huge answer was taken, by whoever took most. */
    public int sentBytes() {
        return sentMost.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        heard.add(new Heard(
                path,
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body));
        switch (path) {
            case "/hang" -> waitForTheEnd();
            case "/drip" -> drip(exchange);
            case "/huge" -> huge(exchange);
            case "/long-line" -> {
                exchange.getResponseHeaders().set("A", "x".repeat(LINE));
                exchange.sendResponseHeaders(200, -1);
            }
            case "/many-lines" -> {
                exchange.getResponseHeaders().put("A", Collections.nCopies(LINES, "x"));
                exchange.sendResponseHeaders(200, -1);
            }
            case "/redirect" -> {
                exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/500", "/410" -> exchange.sendResponseHeaders(Integer.parseInt(path.substring(1)), -1);
            default -> exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (closed.getCount() > 0) {
                out.write('x');
                out.flush();
                LockSupport.parkNanos(100_000_000L);
            }
        }
    }

    private void huge(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, HUGE);
        byte[] piece = new byte[16 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int written = 0; written < HUGE; written += piece.length) {
                out.write(piece);
                sentMost.accumulateAndGet(written + piece.length, Math::max);
            }
        }
    }

    private void waitForTheEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
