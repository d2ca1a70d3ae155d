package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Banked;
import io.bornite.support.Payday;
import io.bornite.support.Ramping;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExportJourney extends ApiJourney {

    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasPaidBob() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        Payday.fund(anybody(), alice, "100");
        pay(bob.email(), "2550000000");
        pay(bob.email(), "100000100");
        pay("=cmd@example.com", "100000000");
    }

    @Test
    void theTransfersOfAPeriodAreAFileNewestFirst() {
        Answer file = alice.api().get("/api/exports/transfers");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"transfers.csv\"");
        List<NamedCsvRecord> rows = rows(file.text());
        assertThat(rows).extracting(row -> row.getField("type")).containsExactly("send", "send", "send", "deposit");
        assertThat(rows).extracting(row -> row.getField("amount")).containsExactly("1", "1.000001", "25.5", "100");
        assertThat(rows.getFirst().getField("counterparty"))
                .as("never a formula")
                .isEqualTo("'=cmd@example.com");
        assertThat(rows.get(2).getField("id"))
                .isEqualTo(alice.api().get("/api/transfers").at("/data/2/id"));
        assertThat(rows(bob.api().get("/api/exports/transfers").text()))
                .extracting(row -> row.getField("type"))
                .containsExactly("receive", "receive");
    }

    @Test
    void aStatementAddsUpFromItsOpeningToItsClosingBalance() {
        List<NamedCsvRecord> rows =
                rows(alice.api().get("/api/exports/statement").text());

        assertThat(rows.stream().filter(row -> row.getField("description").equals("Opening balance")))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.getField("balance")).isEqualTo("0"));
        BigDecimal balance = BigDecimal.ZERO;
        for (NamedCsvRecord row : rows) {
            if (row.getField("description").equals("Opening balance")) {
                balance = new BigDecimal(row.getField("balance"));
            }
            balance = balance.add(new BigDecimal(row.getField("amount")));
            assertThat(balance).isEqualByComparingTo(row.getField("balance"));
        }
        BigDecimal closing = rows.stream()
                .filter(row -> row.getField("description").equals("Closing balance"))
                .map(row -> new BigDecimal(row.getField("balance")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(closing).isEqualByComparingTo("72.499999");
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.getField("description")).isEqualTo("Sent");
            assertThat(row.getField("counterparty")).isEqualTo(bob.email());
            assertThat(row.getField("amount")).isEqualTo("-25.5");
        });
        assertThat(rows(alice.api()
                        .get("/api/exports/statement?startDate=2020-01-01T00:00:00Z&endDate=2020-02-01T00:00:00Z")
                        .text()))
                .allSatisfy(row -> assertThat(row.getField("balance")).isEqualTo("0"));
    }

    @Test
    void aStatementNamesNoNumberThatCountsWhatOthersDo() {
        assertThat(rows(bob.api().get("/api/exports/statement").text()).stream()
                        .filter(row -> row.getField("description").equals("Received"))
                        .map(row -> row.getField("reference")))
                .as("bob's own first and second entry")
                .containsExactly("entry 1", "entry 2");
    }

    @Test
    void peopleGetTheSameOnPaper() throws IOException, InterruptedException {
        String statement = printed("/api/exports/statement?format=pdf");
        assertThat(statement)
                .contains(
                        "Statement",
                        "Opening balance",
                        "Closing balance",
                        "72.499999 USDC",
                        "-25.5",
                        "Deposit from a chain");
        assertThat(printed("/api/exports/transfers?format=pdf")).contains("4 transfers", "-25.5 USDC", "100 USDC");
    }

    @Test
    void everyTransferHasAReceipt() throws IOException, InterruptedException {
        String id = alice.api().get("/api/transfers").at("/data/2/id");

        assertThat(printed("/api/exports/receipts/" + id)).contains("Receipt", "25.5 USDC", bob.email(), "success", id);
        assertThat(bob.api().get("/api/exports/receipts/" + id).status()).isEqualTo(404);
    }

    @Test
    void theFeeOfABankPurchaseStandsWithItsOwnCurrency() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        Ramping.buy(ada, Ramping.quoteIn(ada, "usa", "USD"));

        String file = ada.api().get("/api/exports/transfers").text();

        assertThat(file)
                .startsWith("id,created_at,type,status,counterparty,network,amount,fee,currency,purpose,"
                        + "transaction_hash,reason,fee_currency,received,received_currency\r\n");
        NamedCsvRecord purchase = rows(file).getFirst();
        assertThat(fields(purchase, "amount", "currency")).containsExactly("100", "USD");
        assertThat(fields(purchase, "fee", "fee_currency")).containsExactly("3.5", "USDC");
        assertThat(fields(purchase, "received", "received_currency")).containsExactly("96.5", "USDC");
        NamedCsvRecord sent =
                rows(alice.api().get("/api/exports/transfers").text()).getFirst();
        assertThat(fields(sent, "fee", "fee_currency", "received", "received_currency"))
                .containsExactly("0", "USDC", "1", "USDC");
    }

    @Test
    void theReceiptOfABankPurchaseNamesWhatWasCredited() throws IOException, InterruptedException {
        Person ada = Banked.customerOf(anybody(), "0x1");
        JsonNode purchase = Ramping.buy(ada, Ramping.quoteIn(ada, "usa", "USD"));
        String id = purchase.path("id").asString();
        assertThat(printed(ada, "/api/exports/receipts/" + id)).contains("To be received 96.5 USDC");

        Ramping.transferIn(anybody(), Ramping.depositMessage(purchase), "100", "USD")
                .ok();
        Payday.awaitStatus(ada, id, "success");

        assertThat(printed(ada, "/api/exports/receipts/" + id))
                .contains("100 USD", "Received 96.5 USDC", "Fee 3.5 USDC")
                .doesNotContain("To be received");
        String sent = alice.api().get("/api/transfers").at("/data/2/id");
        assertThat(printed("/api/exports/receipts/" + sent)).doesNotContain("eceived");
    }

    @Test
    void theReceiptOfAPayoutNamesTheBankAndWhomItPaid() throws IOException, InterruptedException {
        Person ada = Banked.customerOf(anybody(), "0x1");
        Payday.fund(anybody(), ada, "200");
        Ramping.cashOut(ada, Ramping.quoteOut(ada, "usa", Ramping.american(ada, "7771234")));
        JsonNode payout = Ramping.cashOut(ada, Ramping.quoteToPayee(ada, Ramping.payee(ada, "5556789")));

        assertThat(payout.at("/destinationAccount/payeeDisplayName").asString()).isEqualTo("Grace Hopper");
        assertThat(payout.at("/destinationAccount/payeeEmail").asString()).isEqualTo("grace@example.com");
        assertThat(printed(ada, "/api/exports/receipts/" + payout.path("id").asString()))
                .contains("To Grace Hopper, Chase ****6789")
                .doesNotContain("5556789");
        assertThat(rows(ada.api().get("/api/exports/transfers").text()))
                .extracting(row -> row.getField("counterparty"))
                .startsWith("Grace Hopper, Chase ****6789", "Chase ****1234");
    }

    @Test
    void textOnPaperIsNeverMarkup() throws IOException, InterruptedException {
        String name = "<img src='http://127.0.0.1/x'/>&amp;{{rows}}";
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"%s\",\"email\":\"eve@example.com\"}".formatted(name))
                .ok()
                .path("id")
                .asString();
        String id = Payday.send(alice.api(), "\"payeeId\":\"%s\"".formatted(payee), "100000000")
                .ok()
                .path("id")
                .asString();

        for (String paper : List.of("receipts/" + id, "transfers?format=pdf")) {
            assertThat(printed("/api/exports/" + paper).replace(" ", ""))
                    .as("wherever its lines are broken")
                    .contains(name.replace(" ", ""));
        }
    }

    @Test
    void aPeriodIsBoundedAndAFormatIsKnown() {
        for (String query : List.of(
                "startDate=2020-01-01T00:00:00Z&endDate=2022-01-01T00:00:00Z",
                "startDate=2021-01-02T00:00:00Z&endDate=2021-01-01T00:00:00Z",
                "startDate=x",
                "format=xlsx")) {
            for (String file : List.of("transfers", "statement")) {
                Answer refused = alice.api().get("/api/exports/" + file + "?" + query);
                assertThat(refused.status()).as(query).isEqualTo(422);
                assertThat(refused.at("/error")).isEqualTo("Validation failed");
            }
        }
        assertThat(anybody().get("/api/exports/statement").status()).isEqualTo(401);
        assertThat(alice.api().get("/api/exports/receipts/x").status()).isEqualTo(422);
    }

    private void pay(String email, String amount) {
        alice.api()
                .post(
                        "/api/transfers/send",
                        "{\"email\":\"%s\",\"amount\":\"%s\",\"purposeCode\":\"gift\",\"currency\":\"USDC\"}"
                                .formatted(email, amount))
                .ok();
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    private static List<String> fields(NamedCsvRecord row, String... names) {
        return Stream.of(names).map(row::getField).toList();
    }

    private String printed(String path) throws IOException, InterruptedException {
        return printed(alice, path);
    }

    private String printed(Person reader, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                                .header("Authorization", "Bearer " + reader.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        try (PDDocument document = Loader.loadPDF(file.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
