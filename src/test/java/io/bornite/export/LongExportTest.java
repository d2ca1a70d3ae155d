package io.bornite.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.ReadGate;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.transfer.Transfers;
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
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
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
