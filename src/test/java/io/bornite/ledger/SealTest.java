package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bornite.ledger.Audit.Finding;
import io.bornite.support.Race;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The book is what it was: whoever changes what is sealed, or loses it, is found by the seals or by the file that has them too. */
class SealTest {

    private final TestBook book = new TestBook();

    private AccountId alice;
    private AccountId bob;

    @BeforeEach
    void fill() {
        alice = book.wallet("alice", 1_000);
        bob = book.wallet("bob", 500);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void whatIsEnteredIsSealedOnceAndNothingNewMakesNoSeal() throws IOException {
        book.seal();
        book.seal();
        book.post(book.move(alice, bob, 100));
        book.seal();

        Audit audit = book.auditBooks.run();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.checked()).containsEntry("seals", 2L).containsEntry("anchored", 2L);
        assertThat(lines()).hasSize(2);
        assertThat(lines().getLast()).matches("2 2026-03-01T12:00:00Z 6 [0-9a-f]{64}");
        assertThat(book.count("ledger_seal_part"))
                .as("three accounts, then two")
                .isEqualTo(5);
        assertThatCode(book::start).doesNotThrowAnyException();
    }

    @Test
    void aSealTakesSoManyEntriesAndTheNextGoesOnWhereItEnded() {
        for (int i = 0; i < 9; i++) {
            book.post(book.move(alice, bob, 1));
        }
        while (Boolean.TRUE.equals(book.transaction.execute(_ -> book.sealRepository.sealNext(TestBook.NOW, 5)))) {
            assertThat(book.ledger.audit().findings()).isEmpty();
        }

        assertThat(sealedEntries()).containsExactly(5L, 10L, 15L, 20L, 22L);
        assertThat(unsealed()).isZero();
    }

    @Test
    void postingsThatGoOnMeanwhileLeaveNoEntryUnsealedAndNoGap() {
        List<AccountId> wallets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            wallets.add(book.wallet("busy:" + i, 10_000));
        }

        Race.of(8, runner -> {
            for (int i = 0; i < 60; i++) {
                if (runner == 0) {
                    book.seal();
                } else {
                    book.retried.run(() -> book.ledger.post(
                            List.of(book.move(wallets.get(runner % 6), wallets.get((runner + 1) % 6), 1))));
                }
            }
            return true;
        });
        book.seal();

        Audit audit = book.auditBooks.run();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.checked().get("seals"))
                .isGreaterThan(1)
                .isEqualTo(audit.checked().get("anchored"));
        assertThat(sealedEntries().getLast()).isEqualTo(book.count("ledger_entry"));
        assertThat(unsealed()).isZero();
    }

    @Test
    void nodesThatSealAtOnceMakeOneSealAndLoseNothing() throws IOException {
        for (int round = 0; round < 10; round++) {
            book.post(book.move(alice, bob, 1));
            Race.of(4, _ -> {
                book.seal();
                return true;
            });
        }
        book.seal();

        assertThat(book.auditBooks.run().findings()).isEmpty();
        assertThat(unsealed()).isZero();
        assertThat(lines().stream().map(line -> Long.parseLong(line.split(" ", 2)[0])))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, book.count("ledger_seal"))
                        .boxed()
                        .toList());
    }

    @Test
    void entriesThatAreRewrittenOnAllSidesAreFoundByTheirPart() {
        book.post(book.move("gift", alice, bob, 100));
        book.seal();
        rewriteTheGift();

        assertThat(book.ledger.audit().findings())
                .extracting(Finding::toString)
                .hasSize(2)
                .allMatch(found -> found.contains("sealed entries are as they were sealed"))
                .anyMatch(found -> found.contains("wallet:alice:USDC entries 1 to 2: not what seal 1 has"))
                .anyMatch(found -> found.contains("wallet:bob:USDC entries 1 to 2: not what seal 1 has"));
    }

    @Test
    void whoRewritesTheSealsTooIsFoundByTheFile() {
        book.post(book.move("gift", alice, bob, 100));
        book.seal();
        rewriteTheGift();
        book.tamper("delete from ledger_seal");
        book.tamper("delete from ledger_seal_part");
        book.seals.sealNext();

        book.lookAtTheFile();
        Audit found = book.auditBooks.run();

        assertThat(book.ledger.audit().findings())
                .as("the database alone is sound")
                .isEmpty();
        assertThat(found.breaks()).isEqualTo(1);
        assertThat(found.findings().getFirst().toString())
                .contains("each seal of the anchor file is in the book", "seal 1 of 2026-03-01T12:00:00Z (6 entries)");
        assertThat(book.ledger.outgoingStopped()).isTrue();
        assertThatThrownBy(book::start).hasMessageContaining("somebody has rewritten it");
    }

    @Test
    void aLineThatWasChangedInTheMiddleOfTheFileIsFound() throws IOException {
        book.seal();
        book.post(book.move(alice, bob, 1));
        book.seal();
        String second = lines().getFirst();
        Files.writeString(book.anchor, Files.readString(book.anchor).replace(second, second.replace(' ', '_')));

        book.lookAtTheFile();

        assertThat(book.auditBooks.run().findings()).singleElement().asString().contains("line 2 of ", "is no seal");
        assertThat(book.ledger.outgoingStopped()).isTrue();
    }

    @Test
    void aFileThatWasPutRightStopsNoMoneyAtTheNextAudit() throws IOException {
        book.seal();
        book.post(book.move(alice, bob, 1));
        book.seal();
        MeterRegistry metrics = new SimpleMeterRegistry();
        AnchorSeals rests = book.anchorSeals(
                new LedgerProperties(TestBook.INTERVAL, TestBook.INTERVAL, TestBook.NEVER, book.anchor), metrics);
        AuditBooks audits = new AuditBooks(book.ledger, rests, metrics, book.clock);
        String right = Files.readString(book.anchor);
        String second = lines().getFirst();
        Files.writeString(book.anchor, right.replace(second, second.replace(' ', '_')));

        rests.look();
        rests.look();
        assertThat(told(AnchorSeals.class, rests::look)).as("told already").isEmpty();
        assertThat(audits.run().breaks()).isEqualTo(1);
        assertThat(book.ledger.outgoingStopped()).isTrue();

        Files.writeString(book.anchor, right);
        rests.look();
        book.ledger.resumeOutgoing("Ann and Ben put the copy back");
        audits.run();
        rests.look();

        assertThat(book.ledger.outgoingStopped()).isFalse();
    }

    @Test
    void aNodeWhoseFileKnowsASealThatTheDatabaseLostStopsOutgoingMoneyWithoutAnAudit() {
        book.seal();
        book.post(book.move(alice, bob, 100));
        book.seal();
        loseTheSecondSeal();

        book.lookAtTheFile();

        assertThat(stoppedFor(book)).contains("the database does not have seal 2 of 2026-03-01T12:00:00Z (6 entries)");
        assertThat(failing(book)).isEqualTo(1);
        book.ledger.resumeOutgoing("Ann and Ben did not look at the file");
        book.lookAtTheFile();
        assertThat(book.ledger.outgoingStopped()).isTrue();
    }

    @Test
    void aFileThatVanishesHidesNoSealThatTheNodeHasSeen() throws IOException {
        book.seal();
        book.post(book.move(alice, bob, 100));
        book.seal();
        Files.delete(book.anchor);
        loseTheSecondSeal();

        book.lookAtTheFile();

        assertThat(stoppedFor(book)).contains("the database does not have seal 2 of 2026-03-01T12:00:00Z (6 entries)");
        assertThat(book.anchor).doesNotExist();
        assertThat(failing(book)).isEqualTo(1);

        Files.createDirectories(book.anchor);
        book.ledger.resumeOutgoing("Ann and Ben think that only the disk is broken");
        book.lookAtTheFile();
        assertThat(book.ledger.outgoingStopped()).isTrue();

        book.ledger.resumeOutgoing("Ann and Ben think that the disk is only slow");
        book.sealBook.run();
        assertThat(book.ledger.outgoingStopped())
                .as("though nobody hears of the file")
                .isTrue();
    }

    @Test
    void aSealThatWasMadeWhileTheFileHangsIsMissedAllTheSame() {
        book.seal();
        // from here on nobody hears of the file
        book.post(book.move(alice, bob, 100));
        book.sealBook.run();
        loseTheSecondSeal();

        book.sealBook.run();

        assertThat(stoppedFor(book)).contains("the database does not have seal 2 of 2026-03-01T12:00:00Z (6 entries)");
    }

    @Test
    void whatTheDatabaseLostIsMissedHoweverManySealsAreMadeSince() throws IOException {
        book.seal();
        book.post(book.move(alice, bob, 100));
        book.seal();
        Files.delete(book.anchor);
        loseTheSecondSeal();
        for (int i = 0; i < 3; i++) {
            book.post(book.move(alice, bob, 1));
            book.sealBook.run();
        }
        assertThat(book.count("ledger_seal")).isEqualTo(4);

        book.ledger.resumeOutgoing("Ann and Ben see that the book goes on");
        book.sealBook.run();

        assertThat(stoppedFor(book)).contains("the database does not have seal 2 of 2026-03-01T12:00:00Z (6 entries)");
        book.lookAtTheFile();
        assertThat(book.anchor).as("it would bear out what has fallen back").doesNotExist();
        assertThat(failing(book)).isEqualTo(1);
    }

    @Test
    void aStartWithoutAFileOfASealedBookIsTold() throws IOException {
        assertThat(told(RequireAnchoredBook.class, book::start)).isEmpty();
        book.seal();
        assertThat(told(RequireAnchoredBook.class, book::start)).isEmpty();
        Files.delete(book.anchor);

        assertThat(told(RequireAnchoredBook.class, book::start))
                .singleElement()
                .asString()
                .contains(book.anchor.toString(), "the database ends with seal 1 of 2026-03-01T12:00:00Z");
        assertThat(told(AppendSeals.class, book::lookAtTheFile))
                .as("it vanished while it was served")
                .singleElement()
                .asString()
                .contains(book.anchor.toString(), "ended with seal 1 and now ends with 0");
        assertThat(lines()).hasSize(1);
        assertThat(book.ledger.outgoingStopped()).isFalse();
    }

    @Test
    void aDatabaseThatMissesTheLastSealsIsNotServed() {
        book.seal();
        try (TestBook standby = new TestBook(book.anchor)) {
            standby.wallet("alice", 1_000);
            standby.wallet("bob", 500);
            standby.seals.sealNext();
            assertThatCode(standby::start).as("it has all").doesNotThrowAnyException();

            book.post(book.move(alice, bob, 100));
            book.seal();

            assertThatThrownBy(standby::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            book.anchor.toString(),
                            "ends with seal 2 of 2026-03-01T12:00:00Z (6 entries)",
                            "the database with seal 1 of 2026-03-01T12:00:00Z (4 entries)",
                            "missed the last commits",
                            "move the file aside");
            standby.lookAtTheFile();
            assertThat(stoppedFor(standby))
                    .contains("ends with seal 2 of 2026-03-01T12:00:00Z (6 entries)", "the database does not have");
            assertThat(standby.auditBooks.run().findings())
                    .as("it took over while a server ran")
                    .singleElement()
                    .asString()
                    .contains("seal 2 of", "is missing");
            assertThat(standby.ledger.outgoingStopped()).isTrue();
            standby.seal();
            assertThat(failing(standby)).isEqualTo(1);
        }
        assertThatCode(book::start).doesNotThrowAnyException();
    }

    @Test
    void anEmptyDatabaseWithAnOldFileIsNotServedUntilTheFileIsMovedAside() throws IOException {
        book.seal();
        try (TestBook empty = new TestBook(book.anchor)) {
            assertThatThrownBy(empty::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("ends with seal 1 of", "the database has no seal", "move the file aside");

            Files.move(book.anchor, book.anchor.resolveSibling(book.anchor.getFileName() + ".old"));

            assertThatCode(empty::start).doesNotThrowAnyException();
        }
    }

    @Test
    void aSealThatDiedBeforeTheFileHadItIsWrittenByTheNextRun() throws IOException {
        book.seal();
        book.post(book.move(alice, bob, 1));
        book.seals.sealNext();
        assertThat(lines()).hasSize(1);
        assertThatCode(book::start).doesNotThrowAnyException();

        book.lookAtTheFile();

        assertThat(lines()).hasSize(2);
        assertThat(book.auditBooks.run().findings()).isEmpty();
    }

    @Test
    void aTornLastLineIsNoneAndIsMended() throws IOException {
        book.seal();
        book.post(book.move(alice, bob, 1));
        book.seal();
        String whole = Files.readString(book.anchor);
        String first = whole.substring(0, whole.indexOf('\n') + 1);
        String second = lines().getFirst() + "\n";
        String third = lines().getLast() + "\n";
        for (String torn : List.of(
                whole.substring(0, whole.length() - 1),
                whole.substring(0, whole.length() - 30),
                first + second + third.substring(0, 3),
                first + second.substring(0, 3),
                first,
                first.substring(0, first.length() - 1),
                first.substring(0, 20),
                "",
                first + second + "\0".repeat(200_000),
                first + second + third.substring(0, 3) + "\0".repeat(200_000),
                first + "\0".repeat(second.length()) + third,
                first + second.substring(0, 9) + "\0".repeat(second.length() - 9) + third,
                first.substring(0, 9) + "\0".repeat(4_000),
                "\0".repeat(first.length()) + second + third,
                "\0".repeat(200_000))) {
            Files.writeString(book.anchor, torn);

            assertThatCode(book::start).doesNotThrowAnyException();
            book.seal();

            assertThat(book.anchor).hasContent(whole);
            assertThat(book.auditBooks.run().findings()).isEmpty();
        }
        assertThat(book.ledger.outgoingStopped()).isFalse();
    }

    @Test
    void aFileThatAnotherProcessIsMendingIsNoReasonToStopMoney() throws IOException {
        for (int i = 0; i < 4; i++) {
            book.post(book.move(alice, bob, 1));
            book.seal();
        }
        String whole = Files.readString(book.anchor);
        String second = lines().get(1);
        for (String torn : List.of(
                whole.replace(second + "\n", "\0".repeat(second.length() + 1)),
                whole.replace(second, second.substring(0, 9) + "\0".repeat(second.length() - 9)),
                whole.replace(second, "\0".repeat(second.length())),
                whole.substring(0, whole.length() - 30))) {
            Files.writeString(book.anchor, torn);
            try (FileChannel other = FileChannel.open(book.anchor, StandardOpenOption.WRITE);
                    FileLock _ = other.lock()) {
                book.lookAtTheFile();
            }

            assertThat(book.anchor).hasContent(torn);
            assertThat(book.auditBooks.run().findings()).isEmpty();
        }
        assertThat(book.ledger.outgoingStopped()).isFalse();
        book.lookAtTheFile();
        assertThat(book.anchor).hasContent(whole);
    }

    @Test
    void noAppendIsLargerThanWhatAPowerCutCanTear() throws IOException {
        for (int i = 0; i < 100; i++) {
            book.post(book.move(alice, bob, 1));
            book.seals.sealNext();
        }
        long size = 0;
        boolean isMore = true;
        while (isMore) {
            isMore = book.anchorSeals.look();

            assertThat(Files.readString(book.anchor)).endsWith("\n");
            assertThat(Files.size(book.anchor) - size).isBetween(1L, 4_096L);
            size = Files.size(book.anchor);
        }
        assertThat(lines()).hasSize(100);
        assertThat(failing(book)).isZero();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFileThatNeverAnswersHoldsUpNoSealAndIsToldByTheMetric() throws Exception {
        Files.createDirectories(book.anchor.getParent());
        new ProcessBuilder("mkfifo", book.anchor.toString()).start().waitFor();
        book.anchorSeals.start();
        book.sealBook.run();
        book.post(book.move(alice, bob, 1));
        book.sealBook.run();
        double before = failing(book);
        book.nanos.addAndGet(TestBook.NEVER.multipliedBy(3).toNanos() + 1);

        assertThat(before).isZero();
        assertThat(failing(book)).isEqualTo(1);
        assertThat(book.auditBooks.run().checked()).containsEntry("seals", 2L).containsEntry("anchored", 0L);
        assertThat(book.ledger.outgoingStopped()).isFalse();
        // whoever waits for the other end of a pipe goes on when there is one
        try (FileChannel _ = FileChannel.open(book.anchor, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Files.delete(book.anchor);
            Awaitility.await().untilAsserted(() -> {
                book.anchorSeals.wake();
                assertThat(failing(book)).isZero();
            });
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void aNodeThatOnlyLooksIsNotFailingBetweenItsLooks() {
        for (Duration sealing : List.of(Duration.ofSeconds(1), Duration.ofHours(1))) {
            for (Duration looking : List.of(Duration.ofSeconds(5), Duration.ofMinutes(10))) {
                MeterRegistry metrics = new SimpleMeterRegistry();
                AnchorSeals looks = book.anchorSeals(
                        new LedgerProperties(TestBook.INTERVAL, sealing, looking, book.anchor), metrics);
                looks.look();
                book.nanos.addAndGet(looking.multipliedBy(2).toNanos());
                assertThat(failing(metrics)).isZero();

                looks.look();
                book.nanos.addAndGet(looking.plusMinutes(1).multipliedBy(3).toNanos());
                assertThat(failing(metrics)).as("it does not answer").isEqualTo(1);
            }
        }
    }

    @Test
    void aFileThatCannotBeWrittenStopsNoPaymentAndIsToldUntilItCan() throws IOException {
        Files.createDirectories(book.anchor);
        book.seal();
        assertThat(failing(book)).isEqualTo(1);
        assertThat(book.auditBooks.run().breaks()).isZero();
        assertThat(book.ledger.outgoingStopped()).isFalse();

        Files.delete(book.anchor);
        book.seal();

        assertThat(failing(book)).isZero();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aFileOfAnotherBookIsNeitherWrittenNorAReasonToStopMoney() throws IOException {
        book.seal();
        String content = Files.readString(book.anchor);
        try (TestBook other = new TestBook(book.anchor)) {
            other.tamper("update ledger_book set book = gen_random_uuid()");
            other.wallet("carol", 1_000);

            other.seal();

            assertThat(book.anchor).hasContent(content);
            assertThat(failing(other)).isEqualTo(1);
            assertThat(other.auditBooks.run().findings()).isEmpty();
            assertThat(other.ledger.outgoingStopped()).isFalse();
            assertThatThrownBy(other::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(book.anchor.toString(), "is of another book");
        }
        assertThatCode(book::start).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatCallsItselfAnotherBookWhileItIsServedIsFoundAllTheSame() {
        book.seal();
        book.tamper("update ledger_book set book = gen_random_uuid()");
        book.tamper("delete from ledger_seal");
        book.tamper("delete from ledger_seal_part");

        book.lookAtTheFile();

        assertThat(book.ledger.outgoingStopped()).isTrue();
        assertThat(book.auditBooks.run().findings())
                .as("the file is still the one of this book")
                .singleElement()
                .asString()
                .contains("seal 1 of", "is missing");
    }

    @Test
    void aFileThatIsNoAnchorIsNeitherTrustedNorOverwritten() throws IOException {
        String another = "somebody else's\n".repeat(50);
        Files.createDirectories(book.anchor.getParent());
        Files.writeString(book.anchor, another);

        book.seal();

        assertThat(book.anchor).hasContent(another);
        assertThat(failing(book)).isEqualTo(1);
        assertThatThrownBy(book::start).hasMessageContaining("does not begin as an anchor file does");
    }

    @Test
    void anAccountThatLacksAnEntryIsNotSealedAndTheOthersAre() {
        book.tamper("update ledger_account set version = version + 1 where name like '%alice%'");

        book.seal();

        assertThat(book.jdbc
                        .sql("select account from ledger_seal_part")
                        .query(Long.class)
                        .list())
                .doesNotContain(alice.value())
                .contains(bob.value(), book.treasury.value());
    }

    private void loseTheSecondSeal() {
        book.tamper("delete from ledger_seal where number = 2");
        book.tamper("delete from ledger_seal_part where seal = 2");
    }

    /** As somebody does who has the keys of the database and knows the rules of the book. */
    private void rewriteTheGift() {
        book.tamper("""
                update ledger_entry set units = units * 2, balance_after = balance_after + units
                where posting = (select id from ledger_posting where key = 'gift')
                """);
        book.tamper("""
                update ledger_account a set balance = e.balance_after
                from (select distinct on (account) * from ledger_entry order by account, sequence desc) e
                where e.account = a.id
                """);
    }

    /** Behind the one that says which book it is. */
    private List<String> lines() throws IOException {
        List<String> lines = Files.readAllLines(book.anchor);
        assertThat(lines.getFirst()).matches("book [0-9a-f-]{36}");
        return lines.subList(1, lines.size());
    }

    private List<Long> sealedEntries() {
        return book.jdbc
                .sql("select entries from ledger_seal order by number")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private long unsealed() {
        return book.jdbc.sql("""
                select count(*) from ledger_account a
                where version <> coalesce((select max(up_to) from ledger_seal_part where account = a.id), 0)
                """).query(Long.class).single();
    }

    /** What a class of the product says in the log meanwhile. */
    private static List<String> told(Class<?> by, Runnable work) {
        ListAppender<ILoggingEvent> ear = new ListAppender<>();
        ear.start();
        Logger log = (Logger) LoggerFactory.getLogger(by);
        log.addAppender(ear);
        try {
            work.run();
        } finally {
            log.detachAppender(ear);
        }
        return ear.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static String stoppedFor(TestBook book) {
        return book.jdbc
                .sql("select finding from ledger_stop where resumed_at is null")
                .query(String.class)
                .single();
    }

    private static double failing(TestBook book) {
        return failing(book.metrics);
    }

    private static double failing(MeterRegistry metrics) {
        return metrics.get("bornite.anchor.failing").gauge().value();
    }
}
