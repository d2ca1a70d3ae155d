package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.TxHash;
import io.bornite.wallet.Custody;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Submissions without an amount of ours: each has the id of the request that it carries out. */
@Repository
class ReturnRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(UUID recovery, Custody.HotTransaction hot, String recipient) {
        jdbc.sql("""
                        insert into chain_submission (id, purpose, network, sender, nonce, recipient, raw, hash, state,
                                                      signed_at)
                        values (:id, 'return', :network, :sender, :nonce, :recipient, :raw, :hash, 'signed', :now)
                        """)
                .param("id", recovery)
                .param("network", hot.signed().chain().wire())
                .param("sender", hot.sender())
                .param("nonce", hot.nonce())
                .param("recipient", recipient)
                .param("raw", hot.signed().raw())
                .param("hash", hot.signed().hash().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Return> find(UUID recovery) {
        return jdbc.sql("select * from chain_submission where id = :id and purpose = 'return'")
                .param("id", recovery)
                .query((row, _) -> found(row))
                .optional();
    }

    private static Return found(ResultSet row) throws SQLException {
        ChainId network = ChainId.of(row.getString("network")).orElseThrow();
        return new Return(
                row.getObject("id", UUID.class),
                row.getString("sender"),
                row.getLong("nonce"),
                new SignedTransaction(network, new TxHash(row.getString("hash")), row.getBytes("raw")),
                Submission.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }
}
