package io.bornite.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QuotePropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "fixed-fee, -1",
        "fixed-fee, 0.123456789",
        "fee-percent, 100",
        "fee-percent, -0.1",
        "margin-percent, 100",
        "margin-percent, -5",
        "margin-percent, 0.123456789",
        "moved-percent, -1",
        "validity, 0",
        "validity, -15m",
        "key-age, 0",
        "corridors[0].fixed-fee, -1",
        "corridors[0].fee-percent, 100",
        "corridors[0].margin-percent, -5"
    })
    void aPriceThatCannotBeIsRefusedAtStart(String property, String value) {
        assertThatThrownBy(() -> bound(property, value))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(property.substring(property.indexOf('.') + 1));
    }

    @ParameterizedTest
    @CsvSource({"fixed-fee, 0", "fixed-fee, 0.12345678", "fee-percent, 0", "margin-percent, 99.9", "validity, 1s"})
    void aPriceThatCanBeIsTaken(String property, String value) {
        assertThat(bound(property, value)).isNotNull();
    }

    private static QuoteProperties bound(String property, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("bornite.quotes." + property, value)))
                .bindOrCreate("bornite.quotes", QuoteProperties.class);
    }
}
