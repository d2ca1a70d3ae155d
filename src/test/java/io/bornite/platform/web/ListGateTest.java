package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.LockWaits;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists that are too long to be under way at once. */
class ListGateTest extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final List<Socket> readers = new ArrayList<>();
    private Person alice;
    private Person bob;
    private UUID original;

    @BeforeEach
    void sheHasALongList() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        Payday.fund(anybody(), alice, "100");
        original = jdbc.sql("select id from transfer where organization_id = :organization")
                .param("organization", UUID.fromString(alice.organization()))
                .query(UUID.class)
                .single();
        untold("""
                insert into transfer
                select (jsonb_populate_record(t, jsonb_build_object('id', uuidv7(), 'details',
                        jsonb_build_object('note', repeat('x', 50000))))).*
                from transfer t, generate_series(1, 200)
                where organization_id = :organization and t.id = :original
                """);
    }

    @AfterEach
    void theCopiesAndTheReadersAreGone() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        untold("delete from transfer where organization_id = :organization and id <> :original");
    }

    @Test
    void whoReadsAListSlowlyKeepsNobodyFromReading() throws IOException {
        for (int i = 0; i < 4; i++) {
            Socket reader = new Socket();
            readers.add(reader);
            reader.setReceiveBufferSize(1024);
            reader.connect(new InetSocketAddress("127.0.0.1", port()));
            reader.getOutputStream().write("""
                    GET /api/transfers?limit=200 HTTP/1.1\r
                    Host: x\r
                    Authorization: Bearer %s\r
                    \r
                    """.formatted(alice.token()).getBytes(StandardCharsets.US_ASCII));
            assertThat(reader.getInputStream().read()).isEqualTo('H');
        }

        assertThat(bob.api().get("/api/transfers").status()).isEqualTo(200);
    }

    @Test
    void whoAsksForManySlowListsWaitsBehindThemselvesAndKeepsNobodyElseFromOne() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("lock table payee in access exclusive mode").update();
                for (int i = 0; i < 20; i++) {
                    threads.execute(() -> alice.api().get("/api/payees"));
                }
                Awaitility.await().until(() -> LockWaits.count(jdbc) >= 2);

                assertThat(bob.api().get("/api/transfers").status()).isEqualTo(200);
            });
        }
    }

    /** Without a word to whoever hears of transfers: these are copies of one. */
    private void untold(String sql) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql)
                    .param("organization", UUID.fromString(alice.organization()))
                    .param("original", original)
                    .update();
        });
    }
}
