package io.bornite.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A server that starts with what one run before has taught the virtual machine, as docs/running.md recommends. */
final class Trained {

    private static final Duration USE = Duration.ofSeconds(5);
    private static final int FUNDS = 500;
    private static final long SEED = 1;

    private Trained() {}

    /**
     * The command with an ahead-of-time cache, which is made now unless it is there.
     *
     * @param command starts a server from jars alone, whose cache it is
     */
    static List<String> command(List<String> command, Path cache) throws IOException {
        if (!Files.exists(cache)) {
            learn(with(command, "-XX:AOTCacheOutput=" + cache));
        }
        return with(command, "-XX:AOTCache=" + cache);
    }

    private static void learn(List<String> command) throws IOException {
        Path folder = Files.createTempDirectory("bornite-learns");
        List<String> learning = new ArrayList<>(command);
        learning.add("--bornite.data-dir=" + folder.resolve("data"));
        Server server = new Server(learning, Map.of(), folder.resolve("server.log"));
        try {
            server.awaitAnswer();
            use(server);
        } finally {
            server.stop();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** What is done now is ready in every start. */
    private static void use(Server server) {
        Api api = new Api(List.of(server.uri()));
        Acknowledged acknowledged = new Acknowledged();
        List<Customer> customers = Stream.of("ada@example.com", "bob@example.com")
                .map(email -> Customer.of(api, Person.signIn(api, email)))
                .toList();
        customers.forEach(customer -> Traffic.deposit(api, acknowledged, customer.person(), FUNDS));
        Traffic traffic = new Traffic(api, acknowledged, customers, SEED);
        CompletableFuture<Void> using = CompletableFuture.runAsync(traffic);
        Pause.of(USE);
        traffic.stop();
        using.join();
    }

    private static List<String> with(List<String> command, String flag) {
        List<String> flagged = new ArrayList<>(command);
        flagged.add(1, flag);
        return flagged;
    }
}
