package io.bornite.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.bornite.platform.CsvCell;
import io.bornite.platform.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,amount\na@example.com,1.5\n",
                "\uFEFFE-Mail;Amount (USDC)\r\na@example.com;1.5\r\n",
                "Amount\tRecipient Email\n\n1.5\ta@example.com",
                "\"email\",\"amount\"\n\"a@example.com\",\"1.5\"",
                " EMAIL , Value ,favourite colour\n a@example.com , 1.5 ,red"
            })
    void listsAsPeopleWriteThemAreRead(String text) {
        BatchFile file = read(text);

        assertThat(file.rows()).hasSize(1);
        assertThat(file.rows().getFirst().get(Column.EMAIL)).isEqualTo("a@example.com");
        assertThat(file.rows().getFirst().get(Column.AMOUNT)).isEqualTo("1.5");
        assertThat(file.unreadable()).isEmpty();
        assertThat(file.ignoredColumns()).isEqualTo(text.contains("colour") ? List.of("favourite colour") : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "email,amount",
                "a@example.com,1.5",
                "email,amount,e-mail\na@example.com,1,b@example.com",
                "email,note\na@example.com,1",
                "amount\n1",
                "email|amount\na@example.com|1",
                "\"email,amount\na@example.com,1",
                "email,amount\0\na,1"
            })
    void whatIsNoListIsRefusedWhole(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void anotherEncodingIsRefusedRatherThanMisread() {
        String text = "email,amount\nänne@example.com,1";
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            assertThatThrownBy(() -> BatchFile.read(text.getBytes(charset)))
                    .as(charset.name())
                    .isInstanceOf(InvalidRequest.class);
        }
    }

    @Test
    void aRowThatCannotBeReadIsAnErrorOfThatRow() {
        BatchFile open = read("email,amount\na@example.com,1\n\"b@example.com,1\nc@example.com,1");
        assertThat(open.rows()).hasSize(2);
        assertThat(open.unreadable()).containsOnlyKeys(2);

        BatchFile wide = read("email,amount\na@example.com,1,000\nb@example.com,2");
        assertThat(wide.unreadable()).containsOnlyKeys(1);
        assertThat(read("email,amount\na@example.com").rows().getFirst().get(Column.AMOUNT))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"urgent%nb@example.com,20,ok%nc@example.com,30,also \"", "\"%nb@example.com,20,\""})
    void aCellThatSwallowsTheNextLinesIsAnErrorOfItsRow(String cell) {
        for (String line : List.of("\n", "\r\n", "\r")) {
            BatchFile file =
                    read("email,amount,remark\na@example.com,10," + cell.replace("%n", line) + "\nd@example.com,40,");

            assertThat(file.rows()).hasSize(2);
            assertThat(file.unreadable())
                    .containsExactly(entry(1, "A cell of this row has several lines; look at its quotes"));
        }
    }

    @Test
    void aNameThatSwallowsTheFirstRowsIsRefusedUnlessItIsKnown() {
        assertThatThrownBy(() -> read("email,amount,\"remark\na@example.com,10,x\"\nb@example.com,20,y"))
                .isInstanceOf(InvalidRequest.class);
        assertThat(read("email,\"Amount\n(USDC)\"\na@example.com,10")
                        .rows()
                        .getFirst()
                        .get(Column.AMOUNT))
                .isEqualTo("10");
    }

    @Test
    void aReasonOfSeveralLinesIsOneLineOfAResultFile() {
        BatchRow failed = new BatchRow(
                1,
                new GivenRow(Map.of(Column.EMAIL, "a@example.com", Column.AMOUNT, "5")),
                null,
                null,
                null,
                List.of(),
                List.of(),
                BatchRow.Seen.NOTHING,
                BatchRow.State.FAILED,
                null,
                "Refused:\r\nit is not known\nwho this is");

        String result = ResultFile.of(List.of(failed));

        assertThat(result).contains("Refused: it is not known who this is");
        assertThat(read(result).unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",email,amount\n0,a@example.com,5",
                "email,,amount\na@example.com,x,5",
                "email,amount,,note\na@example.com,5,x,y"
            })
    void aColumnWithoutANameIsAColumn(String text) {
        BatchFile file = read(text);

        assertThat(file.unreadable()).isEmpty();
        assertThat(file.rows().getFirst().get(Column.EMAIL)).isEqualTo("a@example.com");
        assertThat(file.rows().getFirst().get(Column.AMOUNT)).isEqualTo("5");
    }

    @Test
    void behindTheLastColumnWithANameNothingMayStand() {
        BatchFile file = read("email,amount,,\na@example.com,1,000,\nb@example.com,2,,");

        assertThat(file.unreadable()).containsOnlyKeys(1);
    }

    @Test
    void columnsThatMeanNothingAreColumnsAlsoIfTheyAreTooManyToShow() {
        String names = ",x".repeat(25);

        BatchFile file =
                read("email,amount" + names + "\na@example.com,5" + names + "\nb@example.com,5" + names + ",y");

        assertThat(file.ignoredColumns()).hasSize(20);
        assertThat(file.unreadable()).containsOnlyKeys(2);
    }

    @Test
    void onlyTheNameThatAResultFileGivesThemNamesPaymentsThatWereMade() {
        String row = "\na@example.com,5,7f000001-0000-4000-8000-000000000000";

        assertThat(read("email,amount,transfer_id" + row).ignoredColumns()).isEmpty();
        assertThat(read("email,amount,Transfer ID" + row).ignoredColumns()).containsExactly("Transfer ID");
    }

    @Test
    void moreThanTenThousandRowsAreRefused() {
        String row = "a@example.com,1\n";
        assertThat(read("email,amount\n" + row.repeat(10_000)).rows()).hasSize(10_000);
        assertThatThrownBy(() -> read("email,amount\n" + row.repeat(10_001))).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void anyBytesAreAListOrRefused() {
        Random random = new Random(7);
        byte[] sound = "email,amount,note\n\"a@example.com\",1.5,\"x\"\"y\"\nb@example.com;2\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = sound.clone();
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "\",;\t\n\r".charAt(random.nextInt(6)));
            }
            try {
                assertThat(BatchFile.read(bytes).rows()).isNotEmpty();
            } catch (InvalidRequest refused) {
                assertThat(refused.violations()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@x", "\tx", "\r=1", " =1", "\u00A0=1", "＝1", "＋1", "－1", " ＠x"})
    void aTextIsNeverAFormula(String text) {
        assertThat(CsvCell.text(text)).isEqualTo("'" + text);
        assertThat(CsvCell.text("x" + text)).isEqualTo("x" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "'=1",
                "''-x@example.com",
                "'x",
                "' x",
                "x",
                "'",
                "''",
                "' -1",
                "' '-1",
                "'\t1",
                "'＠x",
                "＇-x",
                "",
                "-"
            })
    void aCellIsReadAsTheTextThatItWasWrittenFor(String text) {
        assertThat(CsvCell.read(CsvCell.text(text))).isEqualTo(text);
    }

    @Test
    void anApostropheThatKeepsACellFromBeingAFormulaIsNoneOfItsText() {
        List<GivenRow> rows = read("email,amount,note\n '-ada@example.com , '+5,'=x\n'o@example.com,5,'tis")
                .rows();

        assertThat(rows.get(0).cells())
                .containsEntry(Column.EMAIL, "-ada@example.com")
                .containsEntry(Column.AMOUNT, "+5")
                .containsEntry(Column.NOTE, "=x");
        assertThat(rows.get(1).cells())
                .containsEntry(Column.EMAIL, "'o@example.com")
                .containsEntry(Column.NOTE, "'tis");
    }

    private static BatchFile read(String text) {
        return BatchFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
