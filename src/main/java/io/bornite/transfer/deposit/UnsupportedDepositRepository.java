package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.TxHash;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UnsupportedDepositRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    UnsupportedDepositRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps it once, unless the organisation has too many already whose way back has not ended: whoever floods an address
     * fills no disk.
     */
    void insert(ChainId network, UnsupportedTransfer seen, String symbol, OrganizationId owner) {
        jdbc.sql("""
                        insert into unsupported_deposit (network, hash, log_index, organization_id, asset, symbol, decimals,
                                                         sender, address, amount, seen_at)
                        select :network, :hash, :logIndex, :owner, :asset, :symbol, :decimals, :sender, :address, :amount,
                            :now
                        from (
                            select count(*) as kept, count(*) filter (where asset = :asset and network = :network) as of_asset
                            from unsupported_deposit where organization_id = :owner and ended_at is null) open
                        where kept < :keptMax and of_asset < :ofAssetMax
                        on conflict (network, hash, log_index) do nothing
                        """)
                .param("network", network.wire())
                .param("hash", seen.hash().value())
                .param("logIndex", seen.logIndex())
                .param("owner", owner.value())
                .param("asset", seen.asset())
                .param("symbol", symbol)
                .param("decimals", seen.decimals())
                .param("sender", seen.from())
                .param("address", seen.to())
                .param("amount", new BigDecimal(seen.amount()))
                .param("keptMax", UnsupportedDeposits.KEPT_MAX)
                .param("ofAssetMax", UnsupportedDeposits.KEPT_OF_ASSET_MAX)
                .param("now", now())
                .update();
    }

    List<UnsupportedDeposit> page(OrganizationId owner, PageRequest page) {
        return jdbc.sql("""
                        select * from unsupported_deposit where organization_id = :owner
                        order by id desc
                        limit :limit offset :offset
                        """)
                .param("owner", owner.value())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> deposit(row))
                .list();
    }

    int count(OrganizationId owner) {
        return jdbc.sql("select count(*) from unsupported_deposit where organization_id = :owner")
                .param("owner", owner.value())
                .query(Integer.class)
                .single();
    }

    /** Keeps others from deciding anything of it until the transaction ends. */
    Optional<UnsupportedDeposit> lock(OrganizationId owner, UUID id) {
        return jdbc.sql("select * from unsupported_deposit where id = :id and organization_id = :owner for update")
                .param("id", id)
                .param("owner", owner.value())
                .query((row, _) -> deposit(row))
                .optional();
    }

    Optional<UnsupportedDeposit> ofRecovery(UUID recovery) {
        return jdbc.sql("select * from unsupported_deposit where recovery_id = :recovery")
                .param("recovery", recovery)
                .query((row, _) -> deposit(row))
                .optional();
    }

    Optional<UnsupportedDeposit> lockApproved(UUID recovery) {
        return jdbc.sql("""
                        select * from unsupported_deposit
                        where recovery_id = :recovery and state = 'approved'
                        for update
                        """)
                .param("recovery", recovery)
                .query((row, _) -> deposit(row))
                .optional();
    }

    /** Begins a new way back, in place of one that was refused or failed. */
    UnsupportedDeposit request(OrganizationId owner, UUID id, UUID recovery, String to, boolean isListedAddress) {
        return jdbc.sql("""
                        update unsupported_deposit
                        set state = 'requested', recovery_id = :recovery, return_to = :to,
                            is_listed_address = :isListedAddress, requested_at = :now, decided_by = null,
                            decision_reason = null, decided_at = null, return_hash = null, ended_at = null, failure = null
                        where id = :id and organization_id = :owner and state in ('listed', 'refused', 'failed')
                        returning *
                        """)
                .param("id", id)
                .param("owner", owner.value())
                .param("recovery", recovery)
                .param("to", to)
                .param("isListedAddress", isListedAddress)
                .param("now", now())
                .query((row, _) -> deposit(row))
                .single();
    }

    /** Those that wait for operators, the oldest request first. */
    List<UnsupportedDeposit> requested(PageRequest page) {
        return jdbc.sql("""
                        select * from unsupported_deposit where state = 'requested'
                        order by recovery_id
                        limit :limit offset :offset
                        """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> deposit(row))
                .list();
    }

    int countRequested() {
        return jdbc.sql("select count(*) from unsupported_deposit where state = 'requested'")
                .query(Integer.class)
                .single();
    }

    /** @return false if it is not requested; nothing has changed then */
    boolean approve(UUID recovery, String decidedBy, String reason) {
        return jdbc.sql("""
                        update unsupported_deposit
                        set state = 'approved', decided_by = :decidedBy, decision_reason = :reason, decided_at = :now
                        where recovery_id = :recovery and state = 'requested'
                        """)
                        .param("recovery", recovery)
                        .param("decidedBy", decidedBy)
                        .param("reason", reason)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @return false if it is signed, or ended; nothing has changed then */
    boolean refuse(UUID recovery, String decidedBy, String reason) {
        return jdbc.sql("""
                        update unsupported_deposit
                        set state = 'refused', decided_by = :decidedBy, decision_reason = :reason, decided_at = :now,
                            ended_at = :now, failure = 'The recovery was not approved'
                        where recovery_id = :recovery and state in ('requested', 'approved')
                        """)
                        .param("recovery", recovery)
                        .param("decidedBy", decidedBy)
                        .param("reason", reason)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @return false if it is not approved; nothing has changed then */
    boolean send(UUID recovery, TxHash hash) {
        return jdbc.sql("""
                        update unsupported_deposit set state = 'sent', return_hash = :hash
                        where recovery_id = :recovery and state = 'approved'
                        """)
                        .param("recovery", recovery)
                        .param("hash", hash.value())
                        .update()
                == 1;
    }

    /** @return false if it is not in state {@code from}; nothing has changed then */
    boolean end(UUID recovery, UnsupportedDeposit.State from, UnsupportedDeposit.State end, @Nullable String failure) {
        return jdbc.sql("""
                        update unsupported_deposit set state = :end, ended_at = :now, failure = :failure
                        where recovery_id = :recovery and state = :from
                        """)
                        .param("recovery", recovery)
                        .param("from", from.word())
                        .param("end", end.word())
                        .param("failure", failure)
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static UnsupportedDeposit deposit(ResultSet row) throws SQLException {
        UUID recovery = row.getObject("recovery_id", UUID.class);
        UnsupportedDeposit.WayBack back = recovery == null
                ? null
                : new UnsupportedDeposit.WayBack(
                        recovery,
                        row.getString("return_to"),
                        row.getBoolean("is_listed_address"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        row.getString("return_hash"),
                        row.getString("failure"));
        return new UnsupportedDeposit(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                ChainId.of(row.getString("network")).orElseThrow(),
                row.getString("hash"),
                row.getString("asset"),
                row.getString("symbol"),
                row.getInt("decimals"),
                row.getString("sender"),
                row.getString("address"),
                row.getBigDecimal("amount").toBigIntegerExact(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                UnsupportedDeposit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                back);
    }
}
