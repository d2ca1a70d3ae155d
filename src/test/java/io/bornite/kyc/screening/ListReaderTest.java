package io.bornite.kyc.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListReaderTest {

    @Test
    void theTreasurysListIsReadWithItsAliasesAndAddresses() {
        String main = """
                36,"VEXWORTH, Zoltan","individual","CYBER2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 03 Apr 1961; nationality Ruritania; Digital Currency Address - XBT 1BoatSLRHtKNngkdXEeobR76b53LETtpyT; alt. Digital Currency Address - ETH 0xABCDEF0123456789abcdef0123456789ABCDEF01; Email Address Zoltan@Vexworth.example; alt. Email Address zv@example.org."
                173,"UMBRAL ORCHID FZE",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
                \u001a""";
        String aliases = "36,1,\"aka\",\"VEXVORTH, Zoltan\",-0- \n";

        List<ListedEntry> entries = ListReader.read(ListFormat.OFAC_SDN, bytes(main), bytes(aliases));

        assertThat(entries).hasSize(2);
        ListedEntry person = entries.getFirst();
        assertThat(person.kind()).isEqualTo(ListedEntry.Kind.PERSON);
        assertThat(person.names()).containsExactly("VEXWORTH, Zoltan", "VEXVORTH, Zoltan");
        assertThat(person.birthDates()).containsExactly("03 Apr 1961");
        assertThat(person.countries()).containsExactly("Ruritania");
        assertThat(person.addresses())
                .containsExactly(
                        "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
                        "0xabcdef0123456789abcdef0123456789abcdef01",
                        "zoltan@vexworth.example",
                        "zv@example.org");
        assertThat(entries.getLast().kind()).isEqualTo(ListedEntry.Kind.COMPANY);
    }

    @Test
    void theUnionsListHasALineANameAndBecomesAnEntryAPerson() {
        String file = """
                \uFEFFEntity_LogicalId;Entity_Regulation_Programme;Entity_SubjectType_ClassificationCode;NameAlias_WholeName;BirthDate_BirthDate;Citizenship_CountryIso2Code
                13;UKR;P;Zoltan Vexworth;;
                13;UKR;P;Zoltán Vexvorth;;
                13;UKR;P;;1961-04-03;RU
                14;UKR;E;Umbral Orchid;;
                """;

        List<ListedEntry> entries = ListReader.read(ListFormat.EU, bytes(file), null);

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().names()).containsExactly("Zoltan Vexworth", "Zoltán Vexvorth");
        assertThat(entries.getFirst().birthDates()).containsExactly("1961-04-03");
        assertThat(entries.getFirst().countries()).containsExactly("RU");
    }

    @Test
    void theSecurityCouncilsListIsReadAndOpensNothingElse() {
        String file = """
                <?xml version="1.0" encoding="UTF-8"?>
                <CONSOLIDATED_LIST>
                  <INDIVIDUALS><INDIVIDUAL>
                    <DATAID>1</DATAID><FIRST_NAME>Zoltan</FIRST_NAME><SECOND_NAME>Vexworth</SECOND_NAME>
                    <UN_LIST_TYPE>Ruritania</UN_LIST_TYPE><REFERENCE_NUMBER>RUi.001</REFERENCE_NUMBER>
                    <NATIONALITY><VALUE>Ruritania</VALUE></NATIONALITY>
                    <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Zoltán Vexvorth</ALIAS_NAME></INDIVIDUAL_ALIAS>
                    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-04-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
                  </INDIVIDUAL></INDIVIDUALS>
                  <ENTITIES><ENTITY>
                    <FIRST_NAME>UMBRAL ORCHID</FIRST_NAME><REFERENCE_NUMBER>RUe.001</REFERENCE_NUMBER>
                    <ENTITY_ALIAS><ALIAS_NAME/></ENTITY_ALIAS>
                  </ENTITY></ENTITIES>
                </CONSOLIDATED_LIST>
                """;

        List<ListedEntry> entries = ListReader.read(ListFormat.UN, bytes(file), null);

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().externalId()).isEqualTo("RUi.001");
        assertThat(entries.getFirst().names()).containsExactly("Zoltan Vexworth", "Zoltán Vexvorth");
        assertThat(entries.getFirst().birthDates()).containsExactly("1961-04-03");
        assertThat(entries.getLast().kind()).isEqualTo(ListedEntry.Kind.COMPANY);
        String hostile = "<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><L><INDIVIDUAL><FIRST_NAME>&file;"
                + "</FIRST_NAME><REFERENCE_NUMBER>1</REFERENCE_NUMBER></INDIVIDUAL></L>";
        assertThatThrownBy(() -> ListReader.read(ListFormat.UN, bytes(hostile), null))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void theKingdomsListSaysItsDateFirst() {
        String file = """
                Report Date: 20-Nov-2026
                Last Updated,Unique ID,Name 6,Name 1,Name 2,Designation Type,D.O.B,Nationality(/ies),Regime Name
                20/11/2026,RUS0001,VEXWORTH,Zoltan,,Individual,03/04/1961,Ruritania,Ruritania
                20/11/2026,RUS0001,VEXVORTH,Zoltan,,Individual,,,Ruritania
                20/11/2026,RUS0002,UMBRAL ORCHID,,,Entity,,,Ruritania
                """;

        List<ListedEntry> entries = ListReader.read(ListFormat.UK, bytes(file), null);

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().names()).containsExactly("Zoltan VEXWORTH", "Zoltan VEXVORTH");
        assertThat(entries.getFirst().kind()).isEqualTo(ListedEntry.Kind.PERSON);
    }

    @ParameterizedTest
    @EnumSource(ListFormat.class)
    void whatIsNoListOfItsFormatIsRefusedWhole(ListFormat format) {
        assertThatThrownBy(() -> {
                    List<ListedEntry> entries =
                            ListReader.read(format, bytes("<html>503 Service Unavailable</html>\n<p>x\n"), null);
                    assertThat(entries).isNotEmpty();
                })
                .isInstanceOfAny(InvalidRequest.class, AssertionError.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
