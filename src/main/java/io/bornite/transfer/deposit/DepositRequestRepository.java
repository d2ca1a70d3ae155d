package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DepositRequestRepository {

    private final JdbcClient jdbc;

    DepositRequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TransferId transfer, OrganizationId organization, ChainId network, Money amount, Instant expiresAt) {
        jdbc.sql("""
                        insert into deposit_request (transfer_id, organization_id, network, currency, units, state, expires_at)
                        values (:transfer, :organization, :network, :currency, :units, 'open', :expiresAt)
                        """)
                .param("transfer", transfer.value())
                .param("organization", organization.value())
                .param("network", network.wire())
                .param("currency", amount.currency().name())
                .param("units", amount.units())
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    int countOpen(OrganizationId organization) {
        return jdbc.sql("select count(*) from deposit_request where organization_id = :organization and state = 'open'")
                .param("organization", organization.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    Optional<TransferId> meet(OrganizationId organization, ChainId network, Money amount, Instant now) {
        return jdbc.sql("""
                        update deposit_request set state = 'met'
                        where transfer_id = (
                            select transfer_id from deposit_request
                            where organization_id = :organization and network = :network and currency = :currency
                              and units = :units and state = 'open' and expires_at > :now
                            order by transfer_id
                            limit 1
                            for update)
                        returning transfer_id
                        """)
                .param("organization", organization.value())
                .param("network", network.wire())
                .param("currency", amount.currency().name())
                .param("units", amount.units())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new TransferId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** @return false if it is not met, or over; nothing has changed then */
    boolean reopen(TransferId transfer, Instant now) {
        return jdbc.sql("""
                        update deposit_request set state = 'open'
                        where transfer_id = :transfer and state = 'met' and expires_at > :now
                        """)
                        .param("transfer", transfer.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<TransferId> expire(Instant now, int limit) {
        return jdbc.sql("""
                        update deposit_request set state = 'expired'
                        where transfer_id in (
                            select transfer_id from deposit_request
                            where state = 'open' and expires_at <= :now
                            order by transfer_id
                            limit :limit
                            for update skip locked)
                        returning transfer_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new TransferId(row.getObject(1, UUID.class)))
                .list();
    }
}
