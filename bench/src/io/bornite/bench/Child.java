package io.bornite.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, and what Linux says of it. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final double TICKS_A_SECOND = 100;

    private final Process process;
    private final int port;

    Child(ProcessBuilder command, int port, Path log) throws IOException {
        this.port = port;
        this.process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void awaitPort() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException _) {
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("Nothing listens on " + port);
    }

    /** Processor time of the process so far, all threads. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(process.pid());
    }

    /** Processor time of the processes that this one has started and that still run. */
    static double cpuSecondsOfChildren(long parent) throws IOException {
        double sum = 0;
        for (ProcessHandle child :
                ProcessHandle.of(parent).orElseThrow().children().toList()) {
            sum += cpuSecondsUnlessEnded(child.pid());
        }
        return sum;
    }

    /** PostgreSQL's workers come and go. */
    private static double cpuSecondsUnlessEnded(long pid) throws IOException {
        try {
            return cpuSeconds(pid);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow()
                / 1024.0;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
