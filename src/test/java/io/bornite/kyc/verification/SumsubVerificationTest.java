package io.bornite.kyc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.kyc.Verifier;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SumsubVerificationTest {

    private static final String REAL = "https://api.sumsub.com";

    @ParameterizedTest
    @ValueSource(strings = {"sbx:a1b2c3", " sbx:a1b2c3", "SBX:a1b2c3"})
    void aLiveServerDoesNotStartWithATokenOfTheVendorsSandboxAndDoesNotTellIt(String token) {
        assertThatThrownBy(() -> verification(Mode.LIVE, REAL, token))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bornite.kyc.sumsub.app-token")
                .hasMessageNotContaining("a1b2c3");

        assertThat(verification(Mode.SANDBOX, REAL, token).verifier()).isEqualTo(Verifier.SUMSUB);
    }

    @Test
    void aLiveServerAsksTheVendorOverHttpsOnly() {
        assertThatThrownBy(() -> verification(Mode.LIVE, "http://api.sumsub.com", "prd:a1b2c3"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bornite.kyc.sumsub.base-url");

        assertThat(verification(Mode.LIVE, REAL, "prd:a1b2c3").verifier()).isEqualTo(Verifier.SUMSUB);
    }

    private static SumsubVerification verification(Mode mode, String url, String token) {
        return new SumsubVerification(
                new SumsubProperties(
                        URI.create(url), token, "secret", "secret", "person", "company", Duration.ofSeconds(1)),
                new BorniteProperties(mode, Path.of("target"), "http://localhost"),
                JsonMapper.shared(),
                new MovableClock(InstantSource.system()));
    }
}
