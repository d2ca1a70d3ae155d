package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.platform.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InSandbox
class NetworkRepository {

    private final JdbcClient jdbc;

    NetworkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(ChainId chain, Instant genesis, long blockMillis) {
        jdbc.sql("""
                insert into sandbox_network (chain, genesis, block_millis)
                values (:chain, :genesis, :blockMillis)
                on conflict (chain) do nothing
                """)
                .param("chain", chain.wire())
                .param("genesis", utc(genesis))
                .param("blockMillis", blockMillis)
                .update();
    }

    Network get(ChainId chain) {
        return jdbc.sql("""
                select genesis, block_millis, blocks_by_hand, least_block, stalled_at,
                       exists (select 1 from sandbox_script s where s.chain = n.chain) as is_scripted
                from sandbox_network n
                where chain = :chain
                """)
                .param("chain", chain.wire())
                .query((row, number) -> network(chain, row))
                .single();
    }

    /** The network until the transaction ends: whatever changes its state comes one at a time. */
    Network lock(ChainId chain) {
        return jdbc.sql("""
                select genesis, block_millis, blocks_by_hand, least_block, stalled_at,
                       exists (select 1 from sandbox_script s where s.chain = n.chain) as is_scripted
                from sandbox_network n
                where chain = :chain
                for update
                """)
                .param("chain", chain.wire())
                .query((row, number) -> network(chain, row))
                .single();
    }

    void addBlocks(ChainId chain, int count) {
        jdbc.sql("update sandbox_network set blocks_by_hand = blocks_by_hand + :count where chain = :chain")
                .param("count", count)
                .param("chain", chain.wire())
                .update();
    }

    /** From now on transactions belong behind {@code block}; whatever was under way before is in its block afterwards. */
    void raiseLeastBlock(ChainId chain, long block) {
        jdbc.sql("update sandbox_network set least_block = greatest(least_block, :block) where chain = :chain")
                .param("block", block)
                .param("chain", chain.wire())
                .update();
    }

    void setTime(ChainId chain, Instant genesis, @Nullable Instant stalledAt) {
        jdbc.sql("update sandbox_network set genesis = :genesis, stalled_at = :stalledAt where chain = :chain")
                .param("genesis", utc(genesis))
                .param("stalledAt", stalledAt == null ? null : utc(stalledAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("chain", chain.wire())
                .update();
    }

    void plan(ChainId chain, Mishap mishap) {
        jdbc.sql("insert into sandbox_script (chain, mishap) values (:chain, :mishap)")
                .param("chain", chain.wire())
                .param("mishap", mishap.name())
                .update();
    }

    /** Whether that mishap was planned; it is used up then. */
    boolean take(Network network, Mishap mishap) {
        return network.isScripted()
                && jdbc.sql("""
                delete from sandbox_script
                where id = (
                    select id from sandbox_script
                    where chain = :chain and mishap = :mishap
                    order by id
                    limit 1
                    for update skip locked)
                """)
                                .param("chain", network.chain().wire())
                                .param("mishap", mishap.name())
                                .update()
                        == 1;
    }

    private static Network network(ChainId chain, ResultSet row) throws SQLException {
        OffsetDateTime stalledAt = row.getObject("stalled_at", OffsetDateTime.class);
        return new Network(
                chain,
                row.getObject("genesis", OffsetDateTime.class).toInstant(),
                row.getLong("block_millis"),
                row.getLong("blocks_by_hand"),
                row.getLong("least_block"),
                stalledAt == null ? null : stalledAt.toInstant(),
                row.getBoolean("is_scripted"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
