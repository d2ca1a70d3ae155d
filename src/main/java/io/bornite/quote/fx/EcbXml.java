package io.bornite.quote.fx;

import io.bornite.money.Currency;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The European Central Bank's daily reference rates, {@code eurofxref-daily.xml}: a {@code Cube} with a day, and in it one
 * for each currency with what a euro costs. The rates are of the afternoon of that day.
 */
final class EcbXml {

    private static final LocalTime PUBLISHED = LocalTime.of(16, 0);
    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");

    private EcbXml() {}

    /** @throws IllegalArgumentException if it is not such a document; nothing in it is used then */
    static List<RateTable.Line> parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            List<RateTable.Line> lines = new ArrayList<>();
            Instant day = null;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Cube")) {
                    String time = xml.getAttributeValue(null, "time");
                    day = time == null ? day : afternoon(time);
                    line(xml, day).ifPresent(lines::add);
                }
            }
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("The document has no rates");
            }
            return lines;
        } catch (XMLStreamException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("The document is not the bank's", e);
        }
    }

    /** Nothing for a currency that nobody is paid in here. */
    private static Optional<RateTable.Line> line(XMLStreamReader xml, @Nullable Instant day) {
        String code = xml.getAttributeValue(null, "currency");
        String rate = xml.getAttributeValue(null, "rate");
        if (code == null || rate == null || day == null) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(rate);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("A rate is positive");
        }
        return Arrays.stream(Currency.values())
                .filter(currency -> currency.name().equals(code))
                .findFirst()
                .map(currency -> new RateTable.Line(currency, Currency.EUR, value, day));
    }

    private static Instant afternoon(String day) {
        return LocalDate.parse(day).atStartOfDay(FRANKFURT).with(PUBLISHED).toInstant();
    }
}
