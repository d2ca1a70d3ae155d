package io.bornite.kill;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Somebody's server that is told by webhook what happened, and remembers the id of each event. It never dies. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", message -> {
            message.getRequestBody().readAllBytes();
            received.add(message.getRequestHeaders().getFirst("webhook-id"));
            message.sendResponseHeaders(204, -1);
            message.close();
        });
        server.start();
    }

    /** Everything that happens to this person's organisation is told to us. */
    void listenTo(Person person, Api api) {
        String wish = "{\"url\":\"http://127.0.0.1:%d/\"}"
                .formatted(server.getAddress().getPort());
        Api.persist(() -> api.post("/api/webhook-endpoints", person.token(), "receiver", wish))
                .ok();
    }

    boolean hasHeardOf(String event) {
        return received.contains(event);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
