package io.bornite.kyc.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final int THRESHOLD = 80;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zoltan Vexworth|VEXWORTH, Zoltán",
                "Mohammed Ali Hassan|MUHAMMAD, Ali Hasan",
                "Umbral Orchid Trading|UMBRAL ORCHID TRADING FZE",
                "Nicolas Maduro|MADURO MOROS, Nicolas",
                "José Ñandú|JOSE NANDU"
            })
    void whatIsTheSameNameIsFoundHoweverItIsWritten(String asked, String listed) {
        assertThat(likeness(asked, listed)).isGreaterThanOrEqualTo(THRESHOLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lovelace|VEXWORTH, Zoltan",
                "Grace Hopper|QUILLFEATHER, Drusilla",
                "Acme Ltd|Umbral Orchid FZE"
            })
    void whatIsAnotherNameIsNot(String asked, String listed) {
        assertThat(likeness(asked, listed)).isLessThan(THRESHOLD);
    }

    @Test
    void theSameIsAHundredAndNothingIsNothing() {
        assertThat(likeness("Zoltan Vexworth", "Zoltan Vexworth")).isEqualTo(100);
        assertThat(likeness("", "Zoltan")).isZero();
        assertThat(likeness("…", "Zoltan")).isZero();
        assertThat(Names.words("The Company Ltd.")).containsExactly("the", "company", "ltd");
    }

    private static int likeness(String asked, String listed) {
        return Names.likeness(Names.words(asked), Names.words(listed));
    }
}
