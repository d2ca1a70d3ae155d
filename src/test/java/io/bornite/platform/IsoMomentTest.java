package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoMomentTest {

    @ParameterizedTest
    @CsvSource({
        "2025-03-24,2025-03-24T00:00:00Z",
        "' 2025-03-24 ',2025-03-24T00:00:00Z",
        "2025-03-24T15:45,2025-03-24T15:45:00Z",
        "2025-03-24T15:45:36,2025-03-24T15:45:36Z",
        "2025-03-24T15:45Z,2025-03-24T15:45:00Z",
        "2025-03-24T15:45:36Z,2025-03-24T15:45:36Z",
        "2025-03-24t15:45:36z,2025-03-24T15:45:36Z",
        "2025-03-24T15:45:36.6Z,2025-03-24T15:45:36.600Z",
        "2025-03-24T15:45:36.65Z,2025-03-24T15:45:36.650Z",
        "2025-03-24T15:45:36.655,2025-03-24T15:45:36.655Z",
        "2025-03-24T15:45:36.6550000Z,2025-03-24T15:45:36.655Z",
        "2025-03-24T15:45:36.655123456Z,2025-03-24T15:45:36.655123456Z",
        "2025-03-24T15:45:36.655+05:30,2025-03-24T10:15:36.655Z",
        "2025-03-24T15:45:36+0530,2025-03-24T10:15:36Z",
        "2025-03-24T15:45-05,2025-03-24T20:45:00Z",
        "2025-03-24T24:00,2025-03-25T00:00:00Z",
        "2024-02-29,2024-02-29T00:00:00Z",
        "0001-01-01,0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,9999-12-31T23:59:59.999Z"
    })
    void aDayAndAMomentAreRead(String text, Instant moment) {
        assertThat(IsoMoment.parse(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2025",
                "2025-3-24",
                "2025-02-29",
                "2025-13-01",
                "2025-03-24T",
                "2025-03-24 15:45",
                "2025-03-24T15",
                "2025-03-24T15:45:",
                "2025-03-24T25:00",
                "2025-03-24T15:60",
                "2025-03-24T15:45.5Z",
                "2025-03-24T15:45:36.Z",
                "2025-03-24T15:45:36.6551234567Z",
                "2025-03-24T15:45ZZ",
                "2025-03-24T15:45+19:00",
                "2025-03-24T15:45[Europe/Berlin]",
                "2025-03-24Z",
                "2025-03-242025-03-24",
                "1742831136",
                "0000-01-01",
                "-2025-03-24",
                "+300000-01-01",
                "+999999999-12-31T23:00Z",
                "0001-01-01T00:00+01:00",
                "9999-12-31T23:59-01:00"
            })
    void whatIsNoDateOrOfNoYearOfFourDigitsIsRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> IsoMoment.parse(text));
    }
}
