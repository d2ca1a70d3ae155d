package io.bornite.kyc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.NotFound;
import io.bornite.platform.SecretBox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KycLinksTest {

    private final MovableClock clock = new MovableClock(InstantSource.system());
    private final KycLinks links = links((byte) 1);

    @Test
    void aLinkEndsInTime() {
        Verification verification = verification();
        String url = links.url(verification);
        assertThat(links.url(verification)).isEqualTo(url).startsWith("https://pay.example.com/kyc/");

        clock.advance(Duration.ofDays(29));
        assertThat(links.open(signature(url))).isEqualTo(verification.id());

        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> links.open(signature(url))).isInstanceOf(NotFound.class);
    }

    @Test
    void aLinkOfAnotherInstallationOpensNothing() {
        String url = links((byte) 2).url(verification());

        assertThatThrownBy(() -> links.open(signature(url))).isInstanceOf(NotFound.class);
    }

    private Verification verification() {
        return new Verification(
                UUID.randomUUID(),
                new KycId(UUID.randomUUID()),
                new PersonId(UUID.randomUUID()),
                null,
                Verifier.MANUAL,
                KycStatus.INITIATED,
                null,
                null,
                null,
                null,
                false,
                null,
                clock.instant(),
                clock.instant());
    }

    private KycLinks links(byte key) {
        byte[] master = new byte[SecretBox.KEY_BYTES];
        master[0] = key;
        return new KycLinks(
                new SecretBox(master),
                new KycProperties(null, Duration.ofDays(730), Duration.ofDays(30)),
                new BorniteProperties(Mode.SANDBOX, Path.of("target"), "https://pay.example.com"),
                clock);
    }

    private static String signature(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
