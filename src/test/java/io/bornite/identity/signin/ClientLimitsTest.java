package io.bornite.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.bornite.identity.IdentityWorld;
import io.bornite.platform.ClientNetwork;
import io.bornite.platform.TooManyRequests;
import java.time.Duration;
import java.util.stream.IntStream;
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
    void whoHasAWholeSiteOfIpv6LeavesOthersTheirShare() {
        try (IdentityWorld world = IdentityWorld.create(
                "bornite.sign-in.per-client.times=3",
                "bornite.sign-in.per-client.within=1m",
                "bornite.sign-in.overall.times=20",
                "bornite.sign-in.overall.within=1m")) {
            ClientLimits limits = world.bean(ClientLimits.class);
            long admitted = IntStream.range(0, 256)
                    .filter(network -> isAdmitted(limits, "2001:db8:1:%x::1".formatted(network)))
                    .count();

            assertThat(admitted).isEqualTo(15);
            assertThatNoException().isThrownBy(() -> limits.admit(ClientNetwork.of("2001:db8:2::1")));
        }
    }

    @Test
    void aSiteIsASlash48OfIpv6AndASlash24OfIpv4() {
        assertThat(ClientNetwork.of("2001:db8:1:2::1").site())
                .isEqualTo(ClientNetwork.of("2001:db8:1:ffff::1").site())
                .isNotEqualTo(ClientNetwork.of("2001:db8:2:2::1").site());
        assertThat(ClientNetwork.of("192.0.2.1").site())
                .isEqualTo(ClientNetwork.of("192.0.2.255").site())
                .isNotEqualTo(ClientNetwork.of("192.0.3.1").site());
    }

    private static boolean isAdmitted(ClientLimits limits, String address) {
        try {
            limits.admit(ClientNetwork.of(address));
            return true;
        } catch (TooManyRequests _) {
            return false;
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
