package io.bornite.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.OrganizationId;
import io.bornite.ledger.Entries;
import io.bornite.money.Currency;
import io.bornite.platform.ReadGate;
import io.bornite.platform.Unavailable;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import io.bornite.wallet.Wallets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A file of several pages, so that its beginning has left before its end is read. */
class LongExportTest extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Wallets wallets;

    @Autowired
    private Entries entries;

    @Autowired
    private Clock clock;

    private Person alice;
    private UUID original;

    @BeforeEach
    void sheHasThreePages() {
        alice = SignUp.somebody(anybody());
        Payday.fund(anybody(), alice, "100");
        original = jdbc.sql("select id from transfer where organization_id = :organization")
                .param("organization", organization().value())
                .query(UUID.class)
                .single();
        untold("""
                insert into transfer
                select (jsonb_populate_record(t, jsonb_build_object('id', uuidv7()))).*
                from transfer t, generate_series(1, 1200)
                where organization_id = :organization and t.id = :original
                """);
    }

    @AfterEach
    void theCopiesAreGone() {
        untold("delete from transfer where organization_id = :organization and id <> :original");
    }

    @Test
    void anExportThatBreaksInTheMiddleIsCutOffAndNeverLooksWhole() throws Exception {
        untold("""
                update transfer set currency = 'BROKEN'
                where id = (
                    select id from transfer where organization_id = :organization and id <> :original order by id limit 1)
                """);
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/exports/transfers"))
                                .header("Authorization", "Bearer " + alice.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> answer.body().transferTo(read));

        assertThat(read.toString(StandardCharsets.UTF_8)).startsWith("id,").doesNotContain("statusCode");
    }

    @Test
    void whoReadsAFileSlowlyKeepsNobodyFromReading() {
        ReadGate gate = new ReadGate();
        Set<Integer> free = new HashSet<>();

        new TransferFiles(transfers, gate)
                .csv(organization(), Period.of(null, null, clock.instant()), new OutputStream() {
                    @Override
                    public void write(int b) {
                        free.add(gate.freeForFiles());
                    }
                });

        assertThat(free).containsExactly(ReadGate.FILES_MAX);
    }

    @Test
    void whoTakesManyFilesWaitsBehindThemselvesAndKeepsNobodyElseFromOne() throws Exception {
        ReadGate gate = new ReadGate();
        CountDownLatch pageIsRead = new CountDownLatch(1);
        List<Thread> reading = IntStream.rangeClosed(0, ReadGate.FILES_MAX)
                .mapToObj(_ -> read(gate, "another", pageIsRead))
                .toList();
        Awaitility.await()
                .until(() -> reading.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));

        new TransferFiles(transfers, gate)
                .csv(organization(), Period.of(null, null, clock.instant()), OutputStream.nullOutputStream());

        assertThat(reading).allMatch(Thread::isAlive);
        pageIsRead.countDown();
        for (Thread thread : reading) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void whoWaitsForAPrinterHasReadNothingYet() throws Exception {
        CountDownLatch printersAreFree = new CountDownLatch(1);
        TransferFiles files = new TransferFiles(transfers, new ReadGate());
        List<Thread> printing = IntStream.range(0, Printers.PRINTERS_MAX)
                .mapToObj(_ -> print(new OrganizationId(UUID.randomUUID()), printersAreFree))
                .toList();
        Awaitility.await().until(() -> printing.stream().allMatch(LongExportTest::waitsToPrint));
        FutureTask<byte[]> file =
                new FutureTask<>(() -> files.pdf(organization(), Period.of(null, null, clock.instant())));
        Thread waiting = Thread.ofPlatform().start(file);
        Awaitility.await().until(() -> waitsToPrint(waiting));

        theCopiesAreGone();
        printersAreFree.countDown();

        try (PDDocument document = Loader.loadPDF(file.get(30, TimeUnit.SECONDS))) {
            assertThat(new PDFTextStripper().getText(document)).containsPattern("\\b1 transfers from");
        }
    }

    @Test
    void whoPrintsLongListsKeepsNobodyFromAReceipt() throws Exception {
        CountDownLatch listsAreRead = new CountDownLatch(1);
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        List<Thread> printing = IntStream.rangeClosed(0, Printers.PRINTERS_MAX)
                .mapToObj(_ -> print(other, listsAreRead))
                .toList();
        Awaitility.await().until(() -> printing.stream().allMatch(LongExportTest::waitsToPrint));

        byte[] receipt = new TransferFiles(transfers, new ReadGate()).receipt(organization(), new TransferId(original));

        assertThat(printing).as("whoever has the printer").anyMatch(Thread::isAlive);
        listsAreRead.countDown();
        for (Thread thread : printing) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(receipt).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whoPrintsBehindTheirOwnFilesGivesThePrinterBackSoon() throws Exception {
        ReadGate gate = new ReadGate();
        Period period = Period.of(null, null, clock.instant());
        CountDownLatch pageIsRead = new CountDownLatch(1);
        Thread reading = read(gate, organization().value().toString(), pageIsRead);
        Awaitility.await().until(() -> gate.freeForFiles() < ReadGate.FILES_MAX);
        TransferFiles transferFiles = new TransferFiles(transfers, gate);
        StatementFiles statementFiles = new StatementFiles(new Statements(wallets, entries, transfers, gate));

        for (Callable<byte[]> file : List.<Callable<byte[]>>of(
                () -> transferFiles.pdf(organization(), period),
                () -> statementFiles.pdf(organization(), Currency.USDC, period))) {
            FutureTask<byte[]> printed = new FutureTask<>(file);
            Thread.ofPlatform().start(printed);

            assertThatThrownBy(() -> printed.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Unavailable.class);
        }
        pageIsRead.countDown();
        assertThat(reading.join(Duration.ofSeconds(30))).isTrue();
    }

    /** Begins to read a page of a file, which is not there before the latch opens. */
    private static Thread read(ReadGate gate, String owner, CountDownLatch latch) {
        return Thread.ofPlatform()
                .start(() -> gate.read(owner, ReadGate.Pages.SENT, () -> {
                    await(latch);
                    return true;
                }));
    }

    /** Begins to print what is not read before the latch opens. */
    private static Thread print(OrganizationId organization, CountDownLatch latch) {
        return Thread.ofPlatform()
                .start(() -> PdfPage.named("transfers").print(organization, () -> {
                    await(latch);
                    return new PdfPage.Filling(Map.of("title", "", "footer", "", "summary", ""), Map.of("rows", ""));
                }));
    }

    private static boolean waitsToPrint(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(PdfPage.class.getName()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Without a word to whoever hears of transfers: these are copies of one. */
    private void untold(String sql) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql)
                    .param("organization", organization().value())
                    .param("original", original)
                    .update();
        });
    }

    private OrganizationId organization() {
        return new OrganizationId(UUID.fromString(alice.organization()));
    }
}
