package io.bornite.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, always on the same port and the same data. */
public final class Server {

    private static final Duration START_MAX = Duration.ofSeconds(120);
    /** An orderly end may write down what the virtual machine has learned. */
    private static final Duration STOP_MAX = Duration.ofSeconds(120);

    private static final Duration LOOK = Duration.ofMillis(50);
    /** The page of a payment that nobody made: anybody may ask for it, and only the database knows that there is none. */
    private static final String QUESTION = "/pay/" + new UUID(0, 0) + "/none";

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process process;

    public Server(List<String> command, Map<String, String> environment, Path log) {
        this.environment = new HashMap<>(environment);
        this.log = log;
        int port = freePort();
        this.uri = URI.create("http://127.0.0.1:" + port);
        this.command = new ArrayList<>(command);
        this.command.add("--server.port=" + port);
        this.command.add("--server.address=127.0.0.1");
        this.command.add("--bornite.sandbox.chain.block-time=200ms");
        this.command.add("--bornite.sandbox.verified=true");
        this.command.add("--bornite.webhooks.allow-loopback=true");
        this.process = launch();
    }

    public URI uri() {
        return uri;
    }

    public void start() {
        if (!process.isAlive()) {
            process = launch();
        }
    }

    /** Starts it with other settings, which stay. */
    public void start(Map<String, String> settings) {
        environment.putAll(settings);
        start();
    }

    /** Kill -9, no question asked. */
    public void kill() {
        process.destroyForcibly();
        await(process, STOP_MAX);
    }

    /** SIGTERM, and whatever it takes if that does not end it. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
        }
    }

    /** Waits until it answers and says how long that took, and how much processor time of its own. */
    public Recovery awaitAnswer() {
        long sinceNanos = System.nanoTime();
        Duration spent = processorTime();
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server does not start: " + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The server does not answer after " + START_MAX + ": " + tail() + "\n" + threads());
            }
            Pause.of(LOOK);
        }
        return new Recovery(
                Duration.ofNanos(System.nanoTime() - sinceNanos),
                processorTime().minus(spent));
    }

    private Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** From a start of the server or of its database to the first answer that the database had a part in. */
    public record Recovery(Duration time, Duration processor) {}

    private boolean answers() {
        HttpRequest question = HttpRequest.newBuilder(uri.resolve(QUESTION))
                .timeout(Duration.ofSeconds(3))
                .build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 404;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    /** What each thread does, the virtual ones too: of a server that hangs nothing else tells why. */
    private String threads() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Path dump = log.resolveSibling("threads-" + process.pid() + ".txt");
        try {
            Process asking = new ProcessBuilder(
                            jcmd.toString(), Long.toString(process.pid()), "Thread.dump_to_file", dump.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await(asking, STOP_MAX);
            return Files.readString(dump);
        } catch (IOException e) {
            return "no threads: " + e;
        }
    }

    static void await(Process ending, Duration most) {
        try {
            if (!ending.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Process " + ending.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
