package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RealtimePropertiesTest {

    @Test
    void socketsThatLeaveTheApiLessThanHalfOfTheConnectionsAreRefusedAtTheStart() {
        assertThatCode(() -> sockets(4_000).requireRoomIn(8_192)).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> sockets(10_000).requireRoomIn(8_192))
                .withMessageContaining("bornite.realtime.connections-max, 10000")
                .withMessageContaining("server.tomcat.max-connections, 8192");
    }

    @Test
    void anOriginIsTheSameInCapitalLetters() {
        assertThat(given("origins", "https://App.Example,https://*.app.example").origins())
                .containsExactly("https://app.example", "https://*.app.example");
    }

    private static RealtimeProperties sockets(int max) {
        return given("connections-max", max);
    }

    private static RealtimeProperties given(String name, Object value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("bornite.realtime." + name, value)))
                .bindOrCreate("bornite.realtime", RealtimeProperties.class);
    }
}
