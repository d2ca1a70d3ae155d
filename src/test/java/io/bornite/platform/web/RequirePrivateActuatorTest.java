package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class RequirePrivateActuatorTest {

    private final MockEnvironment environment = new MockEnvironment().withProperty("server.port", "8080");

    @Test
    void aLiveServerDoesNotStartWithItsActuatorOnThePublicPort() {
        assertThatThrownBy(() -> start(Mode.LIVE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("management.server.port");

        environment.setProperty("management.server.port", "8080");
        assertThatThrownBy(() -> start(Mode.LIVE)).isInstanceOf(IllegalStateException.class);

        environment.setProperty("management.server.port", "8081");
        assertThatCode(() -> start(Mode.LIVE)).doesNotThrowAnyException();
    }

    @Test
    void aSandboxShowsItsBooksToWhoeverTriesIt() {
        assertThatCode(() -> start(Mode.SANDBOX)).doesNotThrowAnyException();
    }

    private void start(Mode mode) {
        new RequirePrivateActuator(environment, new BorniteProperties(mode, Path.of("target"), "http://localhost"))
                .afterPropertiesSet();
    }
}
