package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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

    /** Keeps it once, unless the organisation has that many already: whoever floods an address fills no disk. */
    void insert(ChainId network, UnsupportedTransfer seen, String symbol, OrganizationId owner, int keptMax) {
        jdbc.sql("""
                        insert into unsupported_deposit (network, hash, log_index, organization_id, asset, symbol, decimals,
                                                         sender, address, amount, seen_at)
                        select :network, :hash, :logIndex, :owner, :asset, :symbol, :decimals, :sender, :address, :amount,
                            :now
                        where (select count(*) from unsupported_deposit where organization_id = :owner) < :keptMax
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
                .param("keptMax", keptMax)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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
                .query((row, _) -> new UnsupportedDeposit(
                        row.getObject("id", UUID.class),
                        ChainId.of(row.getString("network")).orElseThrow(),
                        row.getString("hash"),
                        row.getString("asset"),
                        row.getString("symbol"),
                        row.getInt("decimals"),
                        row.getString("sender"),
                        row.getString("address"),
                        row.getBigDecimal("amount").toBigIntegerExact(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    int count(OrganizationId owner) {
        return jdbc.sql("select count(*) from unsupported_deposit where organization_id = :owner")
                .param("owner", owner.value())
                .query(Integer.class)
                .single();
    }
}
