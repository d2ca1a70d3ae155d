package io.bornite.quote.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.money.Currency;
import io.bornite.platform.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcbXmlTest {

    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
                xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <gesmes:subject>Reference rates</gesmes:subject>
              <Cube><Cube time='2026-11-20'>
                <Cube currency='USD' rate='1.0852'/>
                <Cube currency='JPY' rate='165.81'/>
                <Cube currency='RON' rate='4.9760'/>
              </Cube></Cube>
            </gesmes:Envelope>
            """;

    @Test
    void theDaysRatesAreReadAndStrangeCurrenciesLeftOut() {
        List<RateTable.Line> lines = EcbXml.parse(bytes(DOCUMENT));

        assertThat(lines).extracting(RateTable.Line::currency).containsExactly(Currency.USD, Currency.JPY);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.base()).isEqualTo(Currency.EUR);
            assertThat(line.asOf()).isEqualTo("2026-11-20T15:00:00Z");
        });
        assertThat(lines.getFirst().rate()).isEqualByComparingTo("1.0852");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Cube/>",
                "<Cube time='2026-11-20'><Cube currency='USD' rate='0'/></Cube>",
                "<Cube time='2026-11-20'><Cube currency='USD' rate='-1'/></Cube>",
                "<Cube time='2026-11-20'><Cube currency='USD' rate='1,1'/></Cube>",
                "<Cube time='yesterday'><Cube currency='USD' rate='1.1'/></Cube>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:/etc/passwd'>]><Cube time='2026-11-20'>&x;</Cube>"
            })
    void whatIsNotSuchADocumentIsRefusedWhole(String document) {
        assertThatThrownBy(() -> EcbXml.parse(bytes(document))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "currency,rate\nEUR,1",
                "currency,base,rate,asOf\nEUR,USD,0.92",
                "currency,base,rate,asOf\nEUR,USD,0,2026-11-20",
                "currency,base,rate,asOf\nEUR,USD,-0.92,2026-11-20",
                "currency,base,rate,asOf\nEUR,USD,9e1,2026-11-20",
                "currency,base,rate,asOf\nEUR,USD,0.92,20.11.2026",
                "currency,base,rate,asOf\nXXX,USD,0.92,2026-11-20",
                "currency,base,rate,asOf\nEUR,EUR,1,2026-11-20",
                "currency,base,rate,asOf\nEUR,USD,0.92,2026-11-20\nEUR,USD,0.93,2026-11-20"
            })
    void aTableIsReadWholeOrRefused(String table) {
        assertThatThrownBy(() -> RateTable.parse(table)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void aTableMayHaveRemarksAndTimes() {
        List<RateTable.Line> lines = RateTable.parse("""
                # from our bank
                currency,base,rate,asOf
                EUR,USD,0.9215,2026-11-20

                JPY,USD,152.8,2026-11-20T12:00:00Z
                """);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).asOf()).isEqualTo("2026-11-20T12:00:00Z");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
