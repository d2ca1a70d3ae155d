package io.bornite.quote.fx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FxPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "operator-maximum-age, 0",
        "operator-alone-percent, -1",
        "operator-alone-percent, 100",
        "ecb-timeout, 0",
        "ecb-maximum-age, -5d",
        "peg-maximum-age, 0"
    })
    void aLimitThatCannotBeIsRefusedAtStart(String property, String value) {
        var configured = new MapConfigurationPropertySource(Map.of("bornite.fx." + property, value));

        assertThatThrownBy(() -> new Binder(configured).bindOrCreate("bornite.fx", FxProperties.class))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(property);
    }
}
