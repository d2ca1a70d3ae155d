package io.bornite.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|'/c calc'!A1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "\u00A0＋1"})
    void aTextIsNeverAFormula(String text) {
        assertThat(written(CsvFile.text(text)).replaceFirst("^\"", "")).startsWith("'" + text.charAt(0));
    }

    @Test
    void aNumberStaysANumberAndATextStaysItself() {
        assertThat(written(CsvFile.number("-25.5"))).isEqualTo("-25.5\r\n");
        assertThat(written(CsvFile.text("a,\"b\"\nc"))).isEqualTo("\"a,\"\"b\"\"\nc\"\r\n");
        assertThat(written(CsvFile.text("José 😀"))).isEqualTo("José 😀\r\n");
        assertThat(written(CsvFile.text(null), CsvFile.text("x"))).isEqualTo(",x\r\n");
    }

    private static String written(CsvFile.Cell... cells) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile file = new CsvFile(out);
        file.write(cells);
        file.end();
        return out.toString(StandardCharsets.UTF_8);
    }
}
