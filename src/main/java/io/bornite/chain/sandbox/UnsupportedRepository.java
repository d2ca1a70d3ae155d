package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.chain.TxHash;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.platform.InSandbox;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InSandbox
class UnsupportedRepository {

    private final JdbcClient jdbc;

    UnsupportedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ChainId chain, UnsupportedTransfer sent, long block) {
        jdbc.sql("""
                insert into sandbox_unsupported (chain, hash, asset, symbol, decimals, sender, recipient, amount, block)
                values (:chain, :hash, :asset, :symbol, :decimals, :sender, :recipient, :amount, :block)
                """)
                .param("chain", chain.wire())
                .param("hash", sent.hash().value())
                .param("asset", sent.asset())
                .param("symbol", sent.symbol())
                .param("decimals", sent.decimals())
                .param("sender", sent.from())
                .param("recipient", sent.to())
                .param("amount", new BigDecimal(sent.amount()))
                .param("block", block)
                .update();
    }

    /** They never came, and whoever had them has them no more. */
    void deleteAfter(ChainId chain, long block) {
        jdbc.sql("""
                with gone as (
                    delete from sandbox_unsupported where chain = :chain and block > :block
                    returning asset, recipient, amount
                )
                update sandbox_holding h set amount = h.amount - g.amount
                from (select asset, recipient, sum(amount) as amount from gone group by asset, recipient) g
                where h.chain = :chain and h.token = g.asset and h.address = g.recipient
                """).param("chain", chain.wire()).param("block", block).update();
    }

    void moveAfter(ChainId chain, long block, long to) {
        jdbc.sql("update sandbox_unsupported set block = :to where chain = :chain and block > :block")
                .param("chain", chain.wire())
                .param("block", block)
                .param("to", to)
                .update();
    }

    List<UnsupportedTransfer> transfers(ChainId chain, long first, long last, long finalBlock, int limit) {
        return jdbc.sql("""
                select * from sandbox_unsupported
                where chain = :chain and block between :first and :last
                order by block, hash
                limit :limit
                """)
                .param("chain", chain.wire())
                .param("first", first)
                .param("last", last)
                .param("limit", limit)
                .query((row, number) -> new UnsupportedTransfer(
                        new TxHash(row.getString("hash")),
                        0,
                        row.getString("asset"),
                        row.getString("symbol"),
                        row.getInt("decimals"),
                        row.getString("sender"),
                        row.getString("recipient"),
                        row.getBigDecimal("amount").toBigIntegerExact(),
                        row.getLong("block") <= finalBlock))
                .list();
    }
}
