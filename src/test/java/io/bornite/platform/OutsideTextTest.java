package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029\0", "\t"})
    void whatBreaksALineIsOneSpaceAndNoWordIsLost(String lines) {
        assertThat(OutsideText.inOneLine(lines + "Alice" + lines + "😀 Smith" + lines, 9))
                .isEqualTo("Alice 😀 S");
        assertThat(OutsideText.inOneLine("Alice\ud800" + lines + "Smith", 6)).isEqualTo("Alice");
    }
}
