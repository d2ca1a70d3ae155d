package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies of people who have not said who they are, and do not come to an end. */
class TolerantRequestFilterTest extends ApiJourney {

    private static final int STRANGERS = 60;
    private static final int SENT_BYTES = 200 * 1024;

    private final List<Socket> strangers = new ArrayList<>();

    @AfterEach
    void theStrangersAreGone() throws IOException {
        for (Socket stranger : strangers) {
            stranger.close();
        }
    }

    @Test
    void bodiesOfStrangersTogetherAreBounded() throws IOException {
        Person alice = SignUp.somebody(anybody());
        Person bob = SignUp.somebody(anybody());
        Payday.fund(anybody(), alice, "10");
        for (int i = 0; i < STRANGERS; i++) {
            hold("/anything", "application/json", new byte[SENT_BYTES]);
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answered().size() >= STRANGERS / 4);

        assertThat(answer(answered().getFirst())).startsWith("HTTP/1.1 503").contains("Retry-After: ");
        assertThat(Payday.send(alice.api(), Payday.email(bob), "100000000").status())
                .isEqualTo(200);
        assertThat(alice.api()
                        .post("/api/payees", "{\"nickName\":\"%s\"}".formatted("x".repeat(SENT_BYTES)))
                        .status())
                .isEqualTo(422);
        assertThat(anybody().get("/test").status()).isEqualTo(200);

        theStrangersAreGone();
        Awaitility.await()
                .until(() -> anybody()
                                .post("/anything", "{\"a\":\"%s\"}".formatted("x".repeat(SENT_BYTES)))
                                .status()
                        == 404);
    }

    @Test
    void aFormOfAStrangerIsRefusedBeforeAFileOfItIsWritten() throws IOException {
        byte[] beginning = """
                --b\r
                Content-Disposition: form-data; name="file"; filename="a.pdf"\r
                Content-Type: application/pdf\r
                \r
                a""".getBytes(StandardCharsets.US_ASCII);

        Socket stranger = hold(
                "/api/kycs/kyb-detail/" + UUID.randomUUID() + "/document",
                "multipart/form-data; boundary=b",
                beginning);

        assertThat(answer(stranger)).startsWith("HTTP/1.1 401");
    }

    /** Sends a part of two megabytes. */
    private Socket hold(String path, String type, byte[] part) throws IOException {
        Socket stranger = new Socket("127.0.0.1", port());
        strangers.add(stranger);
        stranger.setSoTimeout(5_000);
        stranger.getOutputStream().write("""
                POST %s HTTP/1.1\r
                Host: x\r
                Content-Type: %s\r
                Content-Length: 2097152\r
                \r
                """.formatted(path, type).getBytes(StandardCharsets.US_ASCII));
        stranger.getOutputStream().write(part);
        return stranger;
    }

    private List<Socket> answered() throws IOException {
        List<Socket> answered = new ArrayList<>();
        for (Socket stranger : strangers) {
            if (stranger.getInputStream().available() > 0) {
                answered.add(stranger);
            }
        }
        return answered;
    }

    private static String answer(Socket stranger) throws IOException {
        byte[] answer = new byte[1_000];
        int length = stranger.getInputStream().read(answer);
        return new String(answer, 0, length, StandardCharsets.UTF_8);
    }
}
