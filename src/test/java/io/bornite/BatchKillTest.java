package io.bornite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.kill.Api;
import io.bornite.kill.PackedServer;
import io.bornite.kill.Pause;
import io.bornite.kill.Person;
import io.bornite.kill.Postmaster;
import io.bornite.kill.Server;
import io.bornite.platform.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * A thousand payments in one call, whose server is killed -9 in the middle, again and again, and comes back under another
 * master key each time.
 */
class BatchKillTest {

    private static final int ROWS = 1_000;
    private static final int KILLS = 5;
    private static final int LIFE_MAX_MILLIS = 500;
    private static final long SEED = Long.getLong("bornite.kill-seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private Path folder;
    private Server server;
    private String masterKey;
    private Api api;
    private Person payer;

    @BeforeEach
    void somebodyHasTwoThousand() throws IOException {
        folder = Files.createTempDirectory("bornite-batch-kill");
        List<String> command = new ArrayList<>(PackedServer.command());
        command.add("--bornite.data-dir=" + folder.resolve("data"));
        server = new Server(command, Map.of(), folder.resolve("server.log"));
        server.awaitAnswer();
        masterKey = Files.readString(folder.resolve("data").resolve("sandbox-master.key"));
        api = new Api(List.of(server.uri()));
        payer = Person.signIn(api, "payer@example.com");
        api.post("/sandbox/deposits", null, null, """
                        {"walletAddress":"%s","network":"137","currency":"USDC","amount":"%d"}
                        """.formatted(payer.address(), 2 * ROWS))
                .ok();
        while (!balance(payer).equals(Integer.toString(2 * ROWS))) {
            Pause.of(Duration.ofMillis(50));
        }
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        server.stop();
        Postmaster.of(folder.resolve("data").resolve("postgres-18")).ifPresent(Postmaster::kill);
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void everyRowIsPaidOnceHoweverOftenTheServerDiesAndTheCallComesAgain() {
        String key = UUID.randomUUID().toString();
        String call = call("a");
        for (int kill = 0; kill < KILLS; kill++) {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> askOnce(call, key));
            Pause.of(Duration.ofMillis(random.nextInt(LIFE_MAX_MILLIS)));
            server.kill();
            asked.join();
            server.start(anotherMasterKey());
            server.awaitAnswer();
        }

        JsonNode first = answered(call, key);
        JsonNode again = answered(call, key);

        assertThat(again).as("seed " + SEED).isEqualTo(first);
        Set<String> transfers = new HashSet<>();
        first.path("responses")
                .forEach(row -> transfers.add(row.at("/response/id").asString()));
        assertThat(transfers).hasSize(ROWS).doesNotContain("");
        assertThat(balance(payer)).isEqualTo(Integer.toString(ROWS));
        assertThat(api.get("/api/transfers?page=6&limit=200", payer.token())
                        .ok()
                        .path("data"))
                .as("a thousand payments and the deposit")
                .hasSize(1);
        for (int row : List.of(0, 499, 999)) {
            assertThat(balance(Person.signIn(api, "a" + row + "@example.com"))).isEqualTo("1");
        }
        assertThat(api.get("/actuator/books", null).ok().path("breaks").asInt(-1))
                .isZero();
        long began = System.nanoTime();
        answered(call("b"), UUID.randomUUID().toString());
        System.out.printf("%d rows were accepted in %d ms%n", ROWS, (System.nanoTime() - began) / 1_000_000);
        assertThat(balance(payer)).isEqualTo("0");
    }

    /** It knows the key of before and none before that. */
    private Map<String, String> anotherMasterKey() {
        String previous = masterKey;
        masterKey = Base64.getEncoder().encodeToString(MasterKeys.random());
        return Map.of("BORNITE_MASTER_KEY", masterKey, "BORNITE_PREVIOUS_MASTER_KEYS", previous);
    }

    private void askOnce(String call, String key) {
        try {
            api.post("/api/transfers/send-batch", payer.token(), key, call);
        } catch (Api.NoAnswer died) {
            // whoever gets no answer does not know, and asks again
        }
    }

    private JsonNode answered(String call, String key) {
        return Api.persist(() -> api.post("/api/transfers/send-batch", payer.token(), key, call))
                .ok();
    }

    private String balance(Person person) {
        return Api.persist(() -> api.get("/api/wallets/balance", person.token()))
                .ok()
                .path("balance")
                .asString();
    }

    private static String call(String name) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> """
                        {"requestId":"req_%d","request":{"email":"%s%d@example.com","amount":"100000000",\
                        "purposeCode":"salary","currency":"USDC"}}""".formatted(row, name, row))
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }
}
