package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.platform.InSandbox;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InSandbox
class HoldingRepository {

    private final JdbcClient jdbc;

    HoldingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    BigInteger amount(ChainId chain, String token, String address) {
        return jdbc.sql("""
                select amount from sandbox_holding
                where chain = :chain and token = :token and address = :address
                """)
                .param("chain", chain.wire())
                .param("token", token)
                .param("address", address)
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO)
                .toBigIntegerExact();
    }

    /** What an address holds after block {@code head}: without what the coming block will do. */
    BigInteger amountAt(ChainId chain, String token, String address, long head) {
        return jdbc.sql("""
                select coalesce((
                        select amount from sandbox_holding
                        where chain = :chain and token = :token and address = :address), 0)
                    - coalesce((
                        select sum(case when recipient = :address then amount else 0 end
                                 - case when sender = :address then amount else 0 end)
                        from sandbox_transaction
                        where chain = :chain and block > :head and token = :token and revert_reason is null), 0)
                """)
                .param("chain", chain.wire())
                .param("token", token)
                .param("address", address)
                .param("head", head)
                .query(BigDecimal.class)
                .single()
                .toBigIntegerExact();
    }

    void add(ChainId chain, String token, String address, BigInteger amount) {
        jdbc.sql("""
                insert into sandbox_holding as h (chain, token, address, amount)
                values (:chain, :token, :address, :amount)
                on conflict (chain, token, address) do update set amount = h.amount + excluded.amount
                """)
                .param("chain", chain.wire())
                .param("token", token)
                .param("address", address)
                .param("amount", new BigDecimal(amount))
                .update();
    }

    /** Whether the address had that much; if not, nothing changes. */
    boolean take(ChainId chain, String token, String address, BigInteger amount) {
        return jdbc.sql("""
                update sandbox_holding set amount = amount - :amount
                where chain = :chain and token = :token and address = :address and amount >= :amount
                """)
                        .param("chain", chain.wire())
                        .param("token", token)
                        .param("address", address)
                        .param("amount", new BigDecimal(amount))
                        .update()
                == 1;
    }

    /** Gives everybody back what the blocks after {@code block} moved and charged. */
    void undoAfter(ChainId chain, long block) {
        jdbc.sql("""
                with undone as (
                    select * from sandbox_transaction where chain = :chain and block > :block
                ), moved as (
                    select token, sender as address, amount from undone where revert_reason is null
                    union all
                    select token, recipient, -amount from undone where revert_reason is null
                    union all
                    select :gas, payer, fee from undone
                )
                update sandbox_holding h set amount = h.amount + m.amount
                from (select token, address, sum(amount) as amount from moved group by token, address) m
                where h.chain = :chain and h.token = m.token and h.address = m.address
                """)
                .param("chain", chain.wire())
                .param("block", block)
                .param("gas", NativeCoin.TOKEN)
                .update();
    }
}
