package io.bornite.journey;

import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.support.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.function.SingletonSupplier;

/** A server that takes few connections, and a client that dials as often as it can and never hangs up. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=${sockets.database-url}",
            "server.tomcat.max-connections=" + ManySocketsJourney.CONNECTIONS_MAX,
            "bornite.realtime.connections-max=6",
            "bornite.realtime.connections-of-client-max=" + ManySocketsJourney.OF_CLIENT_MAX
        })
class ManySocketsJourney extends ApiJourney {

    static final int CONNECTIONS_MAX = 12;
    static final int OF_CLIENT_MAX = 4;

    private static final int PATIENCE_MILLIS = 2_000;
    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);

    private final List<Socket> dialled = new ArrayList<>();

    @DynamicPropertySource
    static void sockets(DynamicPropertyRegistry properties) {
        properties.add("sockets.database-url", DATABASE::obtain);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : dialled) {
            socket.close();
        }
    }

    @Test
    void asManySocketsAsANodeTakesLeaveRoomForPayments() throws Exception {
        Person alice = SignUp.somebody(anybody());
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "5");

        List<String> answers = new ArrayList<>();
        for (int n = 0; n <= CONNECTIONS_MAX; n++) {
            answers.add(dial());
        }

        assertThat(pay(alice, bob)).isEqualTo(200);
        assertThat(answers)
                .filteredOn(answer -> answer.contains(" 101"))
                .as("of one client")
                .hasSize(OF_CLIENT_MAX);
    }

    /** The first line of the answer, or nothing of one that says no more. */
    private String dial() throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        dialled.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write("""
                GET /app/any-key?protocol=7 HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        try {
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = String.valueOf(answer.readLine());
            for (String line = first; line != null && !line.isEmpty(); ) {
                line = answer.readLine();
            }
            return answer.read() < 0 ? "" : first; // whoever is welcomed counts
        } catch (SocketTimeoutException _) {
            return "";
        }
    }

    /** Over a connection of its own. */
    private int pay(Person from, Person to) throws Exception {
        HttpRequest payment = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/transfers/send"))
                .header("Authorization", "Bearer " + from.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"amount\":\"100000000\",\"purposeCode\":\"gift\",\"currency\":\"USDC\"}"
                                .formatted(to.email())))
                .build();
        try (HttpClient another = HttpClient.newHttpClient()) {
            try {
                return another.sendAsync(payment, HttpResponse.BodyHandlers.discarding())
                        .get(10, TimeUnit.SECONDS)
                        .statusCode();
            } finally {
                another.shutdownNow();
            }
        }
    }
}
