package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong, the answer has the contract's one shape and says nothing of the inside. */
class ErrorBodyJourney extends ApiJourney {

    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void anUnknownRouteSaysWhichMethodAndPathCannotBeCalled() {
        ApiClient.Answer answer = anybody().get("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"statusCode\":404,\"error\":\"Cannot GET /nowhere\",\"message\":\"Cannot GET /nowhere\"}");
    }

    @Test
    void aWrongMethodIsAnErrorOfTheSameShape() {
        ApiClient.Answer answer = anybody().delete("/test");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.at("/message")).isEqualTo("Cannot DELETE /test");
    }

    @Test
    void aMethodThatAHeaderOrAFieldNamesIsNotBelieved() {
        ApiClient somebody = SignUp.somebody(anybody()).api();
        String payee = "/api/payees/"
                + somebody.post("/api/payees", "{\"nickName\":\"Bob\",\"email\":\"bob@example.com\"}")
                        .ok()
                        .path("id")
                        .asString();
        ApiClient overriding = somebody.with("X-HTTP-Method-Override", "DELETE")
                .with("X-HTTP-Method", "DELETE")
                .with("X-Method-Override", "DELETE");

        assertThat(overriding.get(payee).status()).isEqualTo(200);
        assertThat(overriding.post(payee, "{}").status()).isEqualTo(405);
        assertThat(somebody.send("POST", payee, "_method=DELETE", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(405);
        assertThat(somebody.get(payee).status()).as("it is still there").isEqualTo(200);
    }

    @Test
    void nobodyIsToldWhatTheySentByTrace() throws IOException {
        String answer = raw("TRACE /test HTTP/1.1\r\nHost: x\r\nCookie: secret\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("secret");
    }

    @Test
    void aRequestWhoseLengthIsGivenInTwoWaysHidesNoOther() throws IOException {
        String hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        for (int length : List.of(5, 5 + hidden.length())) {
            String answer = raw("POST /test HTTP/1.1\r\nHost: x\r\nContent-Length: " + length
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);

            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("hidden");
            assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @Test
    void aDoubleSlashIsOne() {
        assertThat(anybody().get("//test").status()).isEqualTo(200);
    }

    @Test
    void aSlashAtTheEndIsNone() {
        Person somebody = SignUp.somebody(anybody());
        ApiClient keyed = somebody.api().withKey("1");
        String payee = "{\"nickName\":\"Bob\",\"email\":\"bob@example.com\"}";

        assertThat(anybody().get("/test/").status()).isEqualTo(200);
        assertThat(anybody().get("//").status()).isEqualTo(200);
        assertThat(anybody().get("/api/wallets/").status()).isEqualTo(401);
        assertThat(somebody.api().get("/api/wallets/").text())
                .isEqualTo(somebody.api().get("/api/wallets").text());
        assertThat(somebody.api().get("/api/operator/books/").at("/message"))
                .isEqualTo("Cannot GET /api/operator/books");
        assertThat(anybody()
                        .withBearer("nonsense")
                        .post("/api/auth/email-otp/request/", "{\"email\":\"%s\"}".formatted(somebody.email()))
                        .status())
                .isEqualTo(200);
        String made = keyed.post("/api/payees/", payee).ok().path("id").asString();
        assertThat(keyed.post("/api/payees", payee).at("/id")).isEqualTo(made);
    }

    @Test
    void theHomePageAnswersWhateverIsAccepted() {
        for (String path : new String[] {"/", "/test"}) {
            for (String accepted : new String[] {"application/json", "image/png", "nonsense"}) {
                ApiClient.Answer answer = anybody().with("Accept", accepted).get(path);

                assertThat(answer.status()).as(accepted + ": " + answer.text()).isEqualTo(200);
                assertThat(answer.header("Content-Type")).startsWith("text/plain");
            }
        }
    }

    @Test
    void anEmptyBodyOnAGetIsIgnored() {
        assertThat(anybody().send("GET", "/test", "", "application/json").status())
                .isEqualTo(200);
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsRead() {
        ApiClient.Answer answer = anybody().post("/api/auth/email-otp/request", "x".repeat(3 * 1024 * 1024));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/message")).isEqualTo("The request body is too large");
    }

    @Test
    void aKeyedFormOfUnknownLengthOverTheLimitIsRefusedToo() {
        ApiClient.Answer answer = SignUp.somebody(anybody())
                .api()
                .withKey("1")
                .sendChunked(
                        "POST",
                        "/api/transfers/send",
                        "a=" + "x".repeat(3 * 1024 * 1024),
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/message")).isEqualTo("The request body is too large");
    }

    @Test
    void aRequestThatTomcatRefusesItselfHasTheSameShape() throws IOException {
        assertThat(raw("GET /a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"statusCode\":400,\"error\":\"Bad Request\"");
    }

    /** What is answered until the connection ends. */
    private String raw(String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(answer);
        } catch (SocketException _) {
            // cut off, with something of what was sent unread
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyAnswerCarriesARequestIdAndASaneOneIsTakenOver() {
        assertThat(anybody().get("/test").header("X-Request-Id")).hasSize(36);
        assertThat(anybody().with("X-Request-Id", "abc-1").get("/test").header("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(anybody().with("X-Request-Id", "a b").get("/test").header("X-Request-Id"))
                .hasSize(36);
    }

    @Test
    void aKeyedRequestOfAWrongMethodIsAWrongMethod() {
        ApiClient.Answer answer = SignUp.somebody(anybody()).api().withKey("1").put("/api/transfers/send", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.at("/message")).isEqualTo("Cannot PUT /api/transfers/send");
    }

    @Test
    void aFormThatCannotBeReadIsA400() {
        assertThat(anybody().send("GET", "/test", null, "multipart/form-data").status())
                .isEqualTo(400);
        assertThat(anybody()
                        .send("PUT", "/api/auth/flags", "%_", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aQueryThatCannotBeReadOrStoredIsRefusedAndAnEmptyOneIsNone() {
        ApiClient somebody = SignUp.somebody(anybody()).api();

        assertThat(somebody.get("/api/payees?searchText=%C0%AF").status()).isEqualTo(400);
        assertThat(somebody.get("/api/payees?searchText=a%00b").status()).isEqualTo(422);
        assertThat(somebody.get("/api/transfers?type=%20").status()).isEqualTo(200);
    }
}
