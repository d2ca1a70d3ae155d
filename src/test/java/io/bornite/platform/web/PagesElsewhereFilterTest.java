package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;

/** What a browser is told that asks whether a page from elsewhere may call, and may read the answer. */
class PagesElsewhereFilterTest {

    private static final String PAGE = "https://app.example";

    private final AtomicBoolean isServed = new AtomicBoolean();

    @Test
    void aPageThatIsConfiguredMaySendAKeyAndReadAWarning() throws ServletException, IOException {
        MockHttpServletRequest asked = from(PAGE, "OPTIONS");
        asked.addHeader("Access-Control-Request-Method", "POST");
        asked.addHeader(
                "Access-Control-Request-Headers", "authorization,bornite-look-alikes,content-type,idempotency-key");

        MockHttpServletResponse leave = answer(List.of("https://other.example", PAGE), asked);
        assertThat(isServed).isFalse();
        MockHttpServletResponse served = answer(List.of(PAGE), from(PAGE, "POST"));

        assertThat(leave.getStatus()).isEqualTo(200);
        assertThat(leave.getHeader("Access-Control-Allow-Methods")).contains("POST", "PATCH", "DELETE");
        assertThat(leave.getHeader("Access-Control-Allow-Headers"))
                .contains("authorization", "bornite-look-alikes", "content-type", "idempotency-key");
        assertThat(isServed).isTrue();
        assertThat(served.getHeader("Access-Control-Expose-Headers")).isEqualTo("*");
        for (MockHttpServletResponse answer : List.of(leave, served)) {
            assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(PAGE);
            assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isNull();
        }
    }

    @Test
    void whoeverIsNotConfiguredIsServedAsIfThereWereNoFilter() throws ServletException, IOException {
        for (List<String> origins : List.of(List.<String>of(), List.of("https://other.example"))) {
            isServed.set(false);

            MockHttpServletResponse answer = answer(origins, from(PAGE, "POST"));

            assertThat(isServed).isTrue();
            assertThat(answer.getHeaderNames()).isEmpty();
        }
    }

    @Test
    void aPatternOfOriginsMeansWhatItMeansForLiveConnections() throws Exception {
        for (String pattern : List.of("https://*.example", "https://app.example:[*]", "*")) {
            assertThat(answer(List.of(pattern), from(PAGE, "POST")).getHeader("Access-Control-Allow-Origin"))
                    .as(pattern)
                    .isEqualTo(PAGE);
            assertThat(connects(pattern, PAGE)).as(pattern).isTrue();
        }
        for (String elsewhere : List.of("https://app.example.evil", "http://app.example", "https://appxexample")) {
            assertThat(answer(List.of("https://*.example"), from(elsewhere, "POST"))
                            .getHeaderNames())
                    .as(elsewhere)
                    .isEmpty();
            assertThat(connects("https://*.example", elsewhere)).as(elsewhere).isFalse();
        }
    }

    @Test
    void anOriginIsTheSameInCapitalLetters() throws ServletException, IOException {
        for (String origin : List.of("https://App.Example", "HTTPS://*.EXAMPLE")) {
            assertThat(answer(List.of(origin), from(PAGE, "POST")).getHeader("Access-Control-Allow-Origin"))
                    .as(origin)
                    .isEqualTo(PAGE);
        }
    }

    /** What the gate of live connections says. */
    private static boolean connects(String pattern, String origin) throws Exception {
        OriginHandshakeInterceptor gate = new OriginHandshakeInterceptor();
        gate.setAllowedOriginPatterns(List.of(pattern));
        return gate.beforeHandshake(
                new ServletServerHttpRequest(from(origin, "GET")),
                new ServletServerHttpResponse(new MockHttpServletResponse()),
                new TextWebSocketHandler(),
                Map.of());
    }

    private MockHttpServletResponse answer(List<String> origins, MockHttpServletRequest request)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new PagesElsewhereFilter(new WebProperties(origins)).doFilter(request, response, (_, _) -> isServed.set(true));
        return response;
    }

    private static MockHttpServletRequest from(String origin, String method) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/transfers/send");
        request.addHeader("Origin", origin);
        return request;
    }
}
