package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.money.Country;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The first partner of the table takes a margin, the second pays out over the same route without one. */
@TestPropertySource(
        properties = {"bornite.quotes.corridors[0].provider=0x1", "bornite.quotes.corridors[0].margin-percent=3"})
class DearerPartnerTest extends RampWorld {

    @Test
    void ofTwoPartnersTheOneThatPaysOutMoreIsTaken() {
        String quote = quotes.open(Country.USA, HUNDRED).payload();

        assertThat(quote).contains("\"providerCode\":\"0x2\"", "\"toAmount\":\"" + (HUNDRED - FEE) + "\"");
    }
}
