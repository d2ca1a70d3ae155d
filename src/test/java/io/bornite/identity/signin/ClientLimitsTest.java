package io.bornite.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.bornite.identity.IdentityWorld;
import io.bornite.platform.ClientNetwork;
import io.bornite.platform.TooManyRequests;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientLimitsTest {

    @Test
    void aClientIsLimitedAndAnotherIsNot() {
        try (IdentityWorld world =
                IdentityWorld.create("bornite.sign-in.per-client.times=3", "bornite.sign-in.per-client.within=1m")) {
            ClientLimits limits = world.bean(ClientLimits.class);
            ClientNetwork one = ClientNetwork.of("192.0.2.1");
            for (int i = 0; i < 3; i++) {
                limits.admit(one);
            }

            assertThatExceptionOfType(TooManyRequests.class)
                    .isThrownBy(() -> limits.admit(one))
                    .satisfies(
                            refusal -> assertThat(refusal.retryAfterSeconds()).isBetween(20, 21));
            assertThatNoException().isThrownBy(() -> limits.admit(ClientNetwork.of("192.0.2.2")));

            world.pass(Duration.ofSeconds(21));
            assertThatNoException().isThrownBy(() -> limits.admit(one));
        }
    }

    @Test
    void allClientsTogetherAreLimitedToo() {
        try (IdentityWorld world =
                IdentityWorld.create("bornite.sign-in.overall.times=2", "bornite.sign-in.overall.within=1m")) {
            ClientLimits limits = world.bean(ClientLimits.class);
            limits.admit(ClientNetwork.of("192.0.2.1"));
            limits.admit(ClientNetwork.of("192.0.2.2"));

            assertThatExceptionOfType(TooManyRequests.class)
                    .isThrownBy(() -> limits.admit(ClientNetwork.of("192.0.2.3")));
        }
    }

    @Test
    void aHouseholdOfIpv6IsOneClient() {
        assertThat(ClientNetwork.of("2001:db8:1:2::1")).isEqualTo(ClientNetwork.of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(ClientNetwork.of("2001:db8:1:2::1")).isNotEqualTo(ClientNetwork.of("2001:db8:1:3::1"));
        assertThat(ClientNetwork.of("::ffff:192.0.2.1")).isEqualTo(ClientNetwork.of("192.0.2.1"));
        assertThat(ClientNetwork.of("192.0.2.1")).isNotEqualTo(ClientNetwork.of("192.0.2.2"));
        assertThat(ClientNetwork.of("not an address")).isEqualTo(ClientNetwork.of(""));
    }
}
