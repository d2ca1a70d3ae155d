package io.bornite.kill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Starts servers, lets clients at them, kills what the mode says at random moments, and judges what is left. */
public final class Kill implements AutoCloseable {

    private static final int PAYERS = 6;
    private static final int CLIENTS = 4;
    private static final int FUNDS = 5_000;
    private static final int LIFE_MIN_MILLIS = 300;
    private static final int LIFE_SPREAD_MILLIS = 2_500;
    private static final double DIES_WHILE_STARTING = 0.15;
    private static final Path CACHE = Path.of("target", "kill", "bornite.aot");

    private final Options options;
    private final Random random;
    private final Path folder;
    private final @Nullable Database database;
    private final List<Server> servers = new ArrayList<>();
    private final List<Server.Recovery> starts = new ArrayList<>();
    private final List<Server.Recovery> reconnections = new ArrayList<>();
    private final Receiver receiver = new Receiver();

    public Kill(Options options) throws IOException {
        this.options = options;
        this.random = new Random(options.seed());
        this.folder = Files.createTempDirectory("bornite-kill");
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        this.database = options.mode() == Options.Mode.SERVER ? null : new Database(folder);
        startServer();
        if (options.mode() == Options.Mode.PAIR) {
            startServer();
        }
    }

    /** Ends with status 1 if anything is wrong. */
    static void main(String... arguments) throws Exception {
        Options asked = Options.of(List.of(arguments));
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        System.out.printf("mode %s, seed %d%n", asked.mode(), asked.seed());
        Options options = asked.with(Trained.command(asked.server(), CACHE));
        Report report;
        try (Kill kill = new Kill(options)) {
            report = kill.run();
        }
        System.out.println(report.findings().details());
        System.out.print(report.table());
        System.exit(report.findings().areNone() ? 0 : 1);
    }

    public Report run() throws SQLException {
        Api api = new Api(servers.stream().map(Server::uri).toList());
        Acknowledged acknowledged = new Acknowledged();
        List<Person> payers = IntStream.range(0, PAYERS)
                .mapToObj(i -> Person.signIn(api, "payer-" + i + "@example.com"))
                .toList();
        payers.forEach(acknowledged::add);
        payers.forEach(payer -> receiver.listenTo(payer, api));
        List<Customer> customers =
                payers.parallelStream().map(payer -> Customer.of(api, payer)).toList();
        payers.forEach(payer -> Traffic.deposit(api, acknowledged, payer, FUNDS));
        drive(IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Traffic(api, acknowledged, customers, random.nextLong()))
                .toList());
        int databasePort = Postmaster.of(data()).orElseThrow().port();
        Findings findings = Verdict.of(api, acknowledged, payers, receiver, databasePort);
        return new Report(options.kills(), acknowledged.count(), findings, starts, reconnections);
    }

    private void drive(List<Traffic> clients) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<?>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(client)));
            for (int kill = 0; kill < options.kills(); kill++) {
                Pause.of(Duration.ofMillis(LIFE_MIN_MILLIS + random.nextInt(LIFE_SPREAD_MILLIS)));
                killOnce();
            }
            clients.forEach(Traffic::stop);
            running.forEach(Kill::join);
        } finally {
            threads.shutdownNow();
        }
    }

    private void killOnce() {
        Server server = servers.get(random.nextInt(servers.size()));
        if (database != null && databaseDies()) {
            killDatabase(database, server);
        } else {
            killServer(server);
        }
    }

    private boolean databaseDies() {
        return switch (options.mode()) {
            case SERVER, PAIR -> false;
            case POSTGRES -> true;
            case EITHER -> random.nextInt(3) > 0; // a server that starts costs more
        };
    }

    private void killDatabase(Database victim, Server server) {
        victim.kill();
        victim.restart();
        reconnections.add(server.awaitAnswer());
    }

    private void killServer(Server server) {
        server.kill();
        if (random.nextDouble() < DIES_WHILE_STARTING) {
            server.start();
            Pause.of(Duration.ofMillis(random.nextInt(LIFE_SPREAD_MILLIS)));
            server.kill();
        }
        server.start();
        starts.add(server.awaitAnswer());
    }

    private void startServer() {
        List<String> command = new ArrayList<>(options.server());
        command.add("--bornite.data-dir=" + folder.resolve("data"));
        Map<String, String> environment = database == null ? Map.of() : database.settings();
        Server server = new Server(command, environment, folder.resolve("server-" + servers.size() + ".log"));
        servers.add(server);
        server.awaitAnswer();
    }

    private Path data() {
        return database == null ? folder.resolve("data").resolve("postgres-18") : database.data();
    }

    @Override
    public void close() {
        servers.forEach(Server::stop);
        receiver.close();
        end();
    }

    /** Nothing of ours is left running or lying about, however this ends. */
    private synchronized void end() {
        servers.forEach(Server::kill);
        Postmaster.of(data()).ifPresent(Postmaster::kill);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + ": " + e);
        }
    }

    private static void join(Future<?> client) {
        try {
            client.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client gave up", e.getCause());
        }
    }
}
