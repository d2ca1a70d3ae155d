package io.bornite.kyc.screening;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the Security Council's consolidated.xml. */
final class UnitedNationsList {

    private UnitedNationsList() {}

    static List<ListedEntry> read(byte[] file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // a list needs no document type, and with one it could make the server read files and call others
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<ListedEntry> entries = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "INDIVIDUAL" -> entries.add(entry(xml, ListedEntry.Kind.PERSON));
                        case "ENTITY" -> entries.add(entry(xml, ListedEntry.Kind.COMPANY));
                        default -> {}
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw ListReader.unreadable("is no XML of the Security Council");
        }
        return entries;
    }

    private static ListedEntry entry(XMLStreamReader xml, ListedEntry.Kind kind) throws XMLStreamException {
        String end = xml.getLocalName();
        String id = "";
        String program = "";
        List<String> nameParts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> births = new ArrayList<>();
        List<String> countries = new ArrayList<>();
        String within = "";
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals(end))) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            switch (name) {
                case "REFERENCE_NUMBER" -> id = text(xml);
                case "UN_LIST_TYPE" -> program = text(xml);
                case "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME" -> nameParts.add(text(xml));
                case "ALIAS_NAME" -> names.add(text(xml));
                case "DATE", "YEAR" -> births.add(text(xml));
                case "NATIONALITY", "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_ADDRESS" -> within = name;
                case "VALUE" -> {
                    if (within.equals("NATIONALITY")) {
                        countries.add(text(xml));
                    }
                }
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw ListReader.unreadable("has an entry without a reference number");
        }
        String whole = nameParts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return new ListedEntry(
                id,
                kind,
                Stream.concat(Stream.of(whole), names.stream())
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList(),
                births.stream().filter(birth -> !birth.isEmpty()).toList(),
                countries,
                List.of(),
                program);
    }

    private static String text(XMLStreamReader xml) throws XMLStreamException {
        return Objects.requireNonNullElse(xml.getElementText(), "").strip();
    }
}
