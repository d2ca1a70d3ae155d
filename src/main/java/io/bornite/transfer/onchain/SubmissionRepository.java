package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.TxHash;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SubmissionRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    SubmissionRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Submission submission) {
        jdbc.sql("""
                        insert into chain_submission (id, purpose, transfer_id, network, sender, nonce, currency,
                                                      recipient, units, raw, hash, state, signed_at)
                        values (:id, :purpose, :transfer, :network, :sender, :nonce, :currency,
                                :recipient, :units, :raw, :hash, 'signed', :now)
                        """)
                .param("id", submission.id())
                .param("purpose", submission.transfer() == null ? "sweep" : "payment")
                .param(
                        "transfer",
                        submission.transfer() == null
                                ? null
                                : submission.transfer().value())
                .param("network", submission.network().wire())
                .param("sender", submission.sender())
                .param("nonce", submission.nonce())
                .param("currency", submission.amount().currency().name())
                .param("recipient", submission.recipient())
                .param("units", submission.amount().units())
                .param("raw", submission.signed().raw())
                .param("hash", submission.signed().hash().value())
                .param("now", now())
                .update();
    }

    Optional<Submission> ofTransfer(TransferId transfer) {
        return jdbc.sql("select * from chain_submission where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, n) -> submission(row))
                .optional();
    }

    /** @param limit how many of each network, the oldest first */
    List<Submission> openSweeps(int limit) {
        return jdbc.sql("""
                        select * from (
                            select *, row_number() over (partition by network order by signed_at, nonce) as place
                            from chain_submission
                            where purpose = 'sweep' and state in ('signed', 'broadcast')) open
                        where place <= :limit
                        order by signed_at, nonce
                        """)
                .param("limit", limit)
                .query((row, n) -> submission(row))
                .list();
    }

    /** Networks that have taken none of so many signed sweeps. */
    Set<ChainId> networksBehind(int signed) {
        return jdbc.sql("""
                        select network from chain_submission
                        where purpose = 'sweep' and state = 'signed'
                        group by network
                        having count(*) >= :signed
                        """)
                .param("signed", signed)
                .query((row, n) -> ChainId.of(row.getString("network")).orElseThrow())
                .set();
    }

    /**
     * What payments have taken or will take from a hot wallet and a balance read at {@code since} may not show yet: those
     * that are open, and those that were settled after it.
     */
    long inFlight(ChainId network, Currency currency, Instant since) {
        return jdbc.sql("""
                        select coalesce(sum(units), 0) from chain_submission
                        where network = :network and currency = :currency and purpose = 'payment'
                          and (state in ('signed', 'broadcast')
                               or (state in ('left', 'confirmed') and settled_at >= :since))
                        """)
                .param("network", network.wire())
                .param("currency", currency.name())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getBigDecimal(1).longValueExact())
                .single();
    }

    /** What open sweeps and payments move, and what has left over a bridge and is not booked. */
    long underWay(ChainId network, Currency currency) {
        return jdbc.sql("""
                        select coalesce(sum(units), 0) from chain_submission
                        where network = :network and currency = :currency and state in ('signed', 'broadcast', 'left')
                        """)
                .param("network", network.wire())
                .param("currency", currency.name())
                .query((row, n) -> row.getBigDecimal(1).longValueExact())
                .single();
    }

    /** Nonces become visible in their order: whoever signs holds the lane of the sender until it is committed. */
    long nextNonce(ChainId network, String sender) {
        return jdbc.sql("""
                        select coalesce(max(nonce) + 1, 0) from chain_submission
                        where network = :network and sender = :sender
                        """)
                .param("network", network.wire())
                .param("sender", sender)
                .query(Long.class)
                .single();
    }

    /** How many of a hot wallet's transactions from a nonce on are payments, and how many are sweeps and returns. */
    Waiting waiting(ChainId network, String sender, long nonce) {
        return jdbc.sql("""
                        select count(*) filter (where purpose = 'payment'), count(*) filter (where purpose <> 'payment')
                        from chain_submission
                        where network = :network and sender = :sender and nonce >= :nonce
                        """)
                .param("network", network.wire())
                .param("sender", sender)
                .param("nonce", nonce)
                .query((row, n) -> new Waiting(row.getLong(1), row.getLong(2)))
                .single();
    }

    record Waiting(long payments, long sponsored) {}

    long paymentsFrom(ChainId network, Currency currency, String sender, long nonce) {
        return jdbc.sql("""
                        select coalesce(sum(units), 0) from chain_submission
                        where network = :network and sender = :sender and nonce >= :nonce
                          and currency = :currency and purpose = 'payment'
                        """)
                .param("network", network.wire())
                .param("sender", sender)
                .param("nonce", nonce)
                .param("currency", currency.name())
                .query((row, n) -> row.getBigDecimal(1).longValueExact())
                .single();
    }

    /** Whether a payment of the organisation to this address is final, over whatever network. */
    boolean hasPaid(OrganizationId organization, String recipient) {
        return jdbc.sql("""
                        select exists (
                            select from chain_submission s join transfer t on t.id = s.transfer_id
                            where s.recipient = :recipient and s.state = 'confirmed' and s.transfer_id is not null
                              and t.organization_id = :organization)
                        """)
                .param("recipient", recipient)
                .param("organization", organization.value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    void markBroadcast(UUID id) {
        jdbc.sql("""
                        update chain_submission set state = 'broadcast', broadcast_at = :now
                        where id = :id and state = 'signed'
                        """).param("id", id).param("now", now()).update();
    }

    /** @return false if it was settled before; nothing has changed then */
    boolean settle(UUID id, Submission.State end) {
        return jdbc.sql("""
                                update chain_submission set state = :end, settled_at = :now
                                where id = :id and state in ('signed', 'broadcast')
                                """)
                        .param("id", id)
                        .param("end", end.name().toLowerCase(Locale.ROOT))
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @return false if it was ended before; nothing has changed then */
    boolean end(UUID left) {
        return jdbc.sql("update chain_submission set state = 'confirmed' where id = :id and state = 'left'")
                        .param("id", left)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Submission submission(ResultSet row) throws SQLException {
        UUID transfer = row.getObject("transfer_id", UUID.class);
        ChainId network = ChainId.of(row.getString("network")).orElseThrow();
        return new Submission(
                row.getObject("id", UUID.class),
                transfer == null ? null : new TransferId(transfer),
                row.getString("sender"),
                row.getLong("nonce"),
                row.getString("recipient"),
                new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))),
                new SignedTransaction(network, new TxHash(row.getString("hash")), row.getBytes("raw")),
                Submission.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }
}
