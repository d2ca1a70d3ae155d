package io.bornite.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int QUIET_ZONE = 4;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
                "0x049d36570d4e46f48e99674bd3fcc84644ddd6b96f7c741b1562b82f9e004dc7"
            })
    void aCameraReadsTheAddress(String address) throws Exception {
        String svg = QrCode.svg(address, "an address");
        int size = Integer.parseInt(
                        SIZE.matcher(svg).results().findFirst().orElseThrow().group(1))
                - 2 * QUIET_ZONE;
        BitMatrix modules = new BitMatrix(size);
        for (MatchResult module : MODULE.matcher(svg).results().toList()) {
            modules.set(Integer.parseInt(module.group(1)) - QUIET_ZONE, Integer.parseInt(module.group(2)) - QUIET_ZONE);
        }

        assertThat(new Decoder().decode(modules).getText()).isEqualTo(address);
    }
}
