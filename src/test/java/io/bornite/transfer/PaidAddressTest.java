package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.TestDatabase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What migration V345 makes of payments from before the address that was typed had a column of its own. */
class PaidAddressTest {

    private static final UUID ORGANIZATION = UUID.randomUUID();

    private final HikariDataSource database = TestDatabase.asOf("344");
    private final JdbcClient jdbc = JdbcClient.create(database);

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void onlyAddressesThatWereTypedAndPaidAreKnownAsBefore() {
        before("send", "success", "0xTyped", null);
        before("withdraw", "pending", "0xWithdrawn", null);
        before("send", "failed", "0xFailed", null);
        before("send", "success", "0xOfAPerson", "bob@example.com");
        before("receive", "success", "0xOwn", null);
        before("send", "success", null, null);

        TestDatabase.migrate(database);

        assertThat(jdbc.sql("select address from paid_address where organization_id = :organization")
                        .param("organization", ORGANIZATION)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("0xTyped", "0xWithdrawn");
    }

    private void before(String type, String status, @Nullable String address, @Nullable String email) {
        jdbc.sql("""
                        insert into transfer (id, organization_id, type, status, mode, currency, amount, fee, source,
                            destination, created_at, updated_at)
                        values (uuidv7(), :organization, :type, :status, 'on_chain', 'USDC', 1, 0, '{}',
                            json_build_object('walletAddress', :address::text,
                                'party', json_build_object('email', :email::text)), now(), now())
                        """)
                .param("organization", ORGANIZATION)
                .param("type", type)
                .param("status", status)
                .param("address", address)
                .param("email", email)
                .update();
    }
}
