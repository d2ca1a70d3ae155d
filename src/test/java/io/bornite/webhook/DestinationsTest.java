package io.bornite.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.InvalidRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private final Destinations live = destinations(false);
    private final Destinations developers = destinations(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com/a/b?c=d",
                "https://hooks.example.com:443/x",
                "https://hooks.example.com:8443/x",
                "https://8.8.8.8/x",
                "https://[2606:4700::1111]/x"
            })
    void aPublicHttpsAddressIsTaken(String url) {
        assertThat(live.require(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1",
                "https://172.31.255.255",
                "https://192.168.1.1",
                "https://100.64.0.1",
                "https://0.0.0.0",
                "https://255.255.255.255",
                "https://224.0.0.1",
                "https://[::1]/x",
                "https://[::]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[::ffff:a00:1]/x",
                "https://[fe80::1]/x",
                "https://[fd00::1]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://[2002:7f00:1::]/x",
                "https://[2001::1]/x",
                "https://0x7f000001/x",
                "https://2130706433/x",
                "https://0177.0.0.1/x",
                "https://127.1/x",
                "https://user@hooks.example.com",
                "https://user:password@hooks.example.com",
                "https://hooks.example.com@127.0.0.1",
                "https://hooks.example.com:25",
                "https://hooks.example.com:22",
                "https://hooks.example.com#x",
                "https://bücher.example",
                "https://hooks.example.com/\u2028",
                "https://a b",
                "https:hooks.example.com",
                "https:///x",
                "//hooks.example.com",
                "file:///etc/passwd",
                "gopher://hooks.example.com",
                "ftp://hooks.example.com",
                "javascript:alert(1)",
                "x"
            })
    void anAddressInsideOrAnotherProtocolIsRefused(String url) {
        assertThatThrownBy(() -> live.require(url)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void aDeveloperMayListenOnThisMachineAndNowhereElseInside() throws UnknownHostException {
        assertThat(developers.require("http://127.0.0.1:3000/x")).isNotNull();
        assertThat(developers.require("http://localhost:3000/x")).isNotNull();
        assertThat(developers.resolve("127.0.0.1")).hasSize(1);
        assertThatThrownBy(() -> developers.require("http://10.0.0.1:3000/x")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> developers.require("http://hooks.example.com")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> developers.resolve("169.254.169.254")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "localhost"})
    void whatANameLeadsToIsCheckedWhenItIsConnectedTo(String host) {
        assertThatThrownBy(() -> live.resolve(host))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("does not lead to a public address");
    }

    @Test
    void aNameThatLeadsInsideIsToldLikeOneThatDoesNotExist() {
        String tooLongToExist = "x".repeat(64) + ".example";

        for (String host : List.of("localhost", tooLongToExist)) {
            assertThatThrownBy(() -> live.resolve(host))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage(host + " does not lead to a public address");
        }
    }

    @Test
    void aPublicAddressIsConnectedToAsItWasChecked() throws UnknownHostException {
        assertThat(live.resolve("8.8.8.8")).containsExactly(InetAddress.ofLiteral("8.8.8.8"));
    }

    private static Destinations destinations(boolean allowLoopback) {
        return new Destinations(new WebhookProperties(allowLoopback, Duration.ofSeconds(5), 10, 16, 4, 16));
    }
}
