package io.bornite.account.permit;

import io.bornite.chain.ChainId;
import io.bornite.chain.evm.TokenPermit;
import io.bornite.identity.OrganizationId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PermitRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    PermitRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps others from adding permits of this account until the transaction ends. */
    void lock(UUID account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('permits ' || :account, 0))")
                .param("account", account.toString())
                .query((row, _) -> true)
                .single();
    }

    /** The one that counts. */
    Optional<Permit> newest(UUID account) {
        return jdbc.sql("select * from wallet_permit where account_id = :account order by id desc limit 1")
                .param("account", account)
                .query((row, _) -> new Permit(
                        row.getObject("account_id", UUID.class),
                        ChainId.of(row.getString("network")).orElseThrow(),
                        row.getString("token"),
                        row.getBigDecimal("nonce").toBigIntegerExact(),
                        row.getBigDecimal("deadline").toBigIntegerExact(),
                        row.getString("hash"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void insert(OrganizationId organization, UUID account, TokenPermit permit, byte[] signature) {
        jdbc.sql("""
                        insert into wallet_permit (organization_id, account_id, network, token, owner, spender, value,
                            nonce, deadline, signature, hash, created_at)
                        values (:organization, :account, :network, :token, :owner, :spender, :value, :nonce, :deadline,
                            :signature, :hash, :now)
                        """)
                .param("organization", organization.value())
                .param("account", account)
                .param("network", permit.chain().wire())
                .param("token", permit.token().address())
                .param("owner", permit.owner())
                .param("spender", permit.spender())
                .param("value", new BigDecimal(permit.value()))
                .param("nonce", new BigDecimal(permit.nonce()))
                .param("deadline", new BigDecimal(permit.deadline()))
                .param("signature", signature)
                .param("hash", permit.hashText())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
