package io.bornite.chain.sandbox;

import io.bornite.chain.ChainId;
import io.bornite.chain.SeenTransfer;
import io.bornite.chain.Token;
import io.bornite.chain.TxHash;
import io.bornite.platform.InSandbox;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InSandbox
class SandboxTransactionRepository {

    private final JdbcClient jdbc;

    SandboxTransactionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What there is already of a payer and of a transaction that wants in. */
    record Standing(boolean isKnown, long nextNonce, boolean isNonceTaken) {}

    Standing standing(ChainId chain, String hash, String payer, long nonce) {
        return jdbc.sql("""
                select exists (select 1 from sandbox_transaction where chain = :chain and hash = :hash) as is_known,
                    (select coalesce(max(nonce) + 1, 0) from sandbox_transaction
                        where chain = :chain and payer = :payer and block is not null) as next_nonce,
                    exists (select 1 from sandbox_transaction
                        where chain = :chain and payer = :payer and nonce = :nonce) as is_nonce_taken
                """)
                .param("chain", chain.wire())
                .param("hash", hash)
                .param("payer", payer)
                .param("nonce", nonce)
                .query((row, number) -> new Standing(
                        row.getBoolean("is_known"), row.getLong("next_nonce"), row.getBoolean("is_nonce_taken")))
                .single();
    }

    void insert(ChainId chain, Payment payment, byte[] raw) {
        jdbc.sql("""
                insert into sandbox_transaction (chain, hash, raw, payer, nonce, token, sender, recipient, amount,
                    authorization_nonce, fee)
                values (:chain, :hash, :raw, :payer, :nonce, :token, :sender, :recipient, :amount,
                    :authorizationNonce, :fee)
                """)
                .param("chain", chain.wire())
                .param("hash", payment.hash().value())
                .param("raw", raw)
                .param("payer", payment.payer())
                .param("nonce", payment.nonce())
                .param("token", payment.asset())
                .param("sender", payment.from())
                .param("recipient", payment.to())
                .param("amount", new BigDecimal(payment.amount()))
                .param("authorizationNonce", payment.authorizationNonce())
                .param("fee", new BigDecimal(NativeCoin.price(chain, payment)))
                .update();
    }

    /** The payer's transaction with that nonce, if it waits to run. */
    Optional<Waiting> waiting(ChainId chain, String payer, long nonce) {
        return jdbc.sql("""
                select hash, payer, nonce, token, sender, recipient, amount, authorization_nonce, fee
                from sandbox_transaction
                where chain = :chain and payer = :payer and nonce = :nonce and block is null
                """)
                .param("chain", chain.wire())
                .param("payer", payer)
                .param("nonce", nonce)
                .query(SandboxTransactionRepository::waiting)
                .optional();
    }

    boolean isAuthorizationUsed(ChainId chain, Waiting transaction) {
        return jdbc.sql("""
                select exists (select 1 from sandbox_transaction
                    where chain = :chain and token = :token and sender = :sender
                        and authorization_nonce = :authorizationNonce
                        and authorization_nonce is not null and block is not null and revert_reason is null)
                """)
                .param("chain", chain.wire())
                .param("token", transaction.token())
                .param("sender", transaction.sender())
                .param("authorizationNonce", transaction.authorizationNonce())
                .query(Boolean.class)
                .single();
    }

    void mine(ChainId chain, String hash, long block, @Nullable String revertReason) {
        jdbc.sql("""
                update sandbox_transaction
                set block = :block, position = nextval('sandbox_position'), revert_reason = :revertReason
                where chain = :chain and hash = :hash
                """)
                .param("block", block)
                .param("revertReason", revertReason)
                .param("chain", chain.wire())
                .param("hash", hash)
                .update();
    }

    void deleteAfter(ChainId chain, long block, String payer) {
        jdbc.sql("delete from sandbox_transaction where chain = :chain and block > :block and payer = :payer")
                .param("chain", chain.wire())
                .param("block", block)
                .param("payer", payer)
                .update();
    }

    /** Takes the transactions out of the blocks after {@code block}; they wait again, in the order in which they ran. */
    List<Waiting> unmineAfter(ChainId chain, long block) {
        return jdbc.sql("""
                with undone as (
                    select chain, hash, position from sandbox_transaction where chain = :chain and block > :block
                ), waiting as (
                    update sandbox_transaction t set block = null, position = null, revert_reason = null
                    from undone u
                    where t.chain = u.chain and t.hash = u.hash
                    returning t.hash, t.payer, t.nonce, t.token, t.sender, t.recipient, t.amount,
                        t.authorization_nonce, t.fee, u.position
                )
                select * from waiting order by position
                """)
                .param("chain", chain.wire())
                .param("block", block)
                .query(SandboxTransactionRepository::waiting)
                .list();
    }

    /** Where a transaction is: no block while it waits. */
    record Mined(@Nullable Long block, @Nullable String revertReason) {}

    Optional<Mined> find(ChainId chain, TxHash hash) {
        return jdbc.sql("select block, revert_reason from sandbox_transaction where chain = :chain and hash = :hash")
                .param("chain", chain.wire())
                .param("hash", hash.value())
                .query((row, number) -> new Mined(row.getObject("block", Long.class), row.getString("revert_reason")))
                .optional();
    }

    /** How many transactions of the payer are in blocks up to {@code head}. */
    long minedCount(ChainId chain, String payer, long head) {
        return jdbc.sql("""
                select coalesce(max(nonce) + 1, 0) from sandbox_transaction
                where chain = :chain and payer = :payer and block <= :head
                """)
                .param("chain", chain.wire())
                .param("payer", payer)
                .param("head", head)
                .query(Long.class)
                .single();
    }

    /** Which tokens of the network moved in the blocks from {@code first} to {@code last}, oldest first. */
    List<SeenTransfer> transfers(ChainId chain, long first, long last, long finalBlock, int limit) {
        return jdbc.sql("""
                select hash, token, sender, recipient, amount, block
                from sandbox_transaction
                where chain = :chain and block between :first and :last and revert_reason is null
                    and token = any(:tokens)
                order by block, position
                limit :limit
                """)
                .param("chain", chain.wire())
                .param("first", first)
                .param("last", last)
                .param("tokens", chain.tokens().stream().map(Token::address).toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> {
                    Token token = chain.tokenAt(row.getString("token")).orElseThrow();
                    return new SeenTransfer(
                            new TxHash(row.getString("hash")),
                            0,
                            token,
                            row.getString("sender"),
                            row.getString("recipient"),
                            token.amount(row.getBigDecimal("amount").toBigIntegerExact()),
                            row.getLong("block"),
                            row.getLong("block") <= finalBlock);
                })
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getString("hash"),
                row.getString("payer"),
                row.getLong("nonce"),
                row.getString("token"),
                row.getString("sender"),
                row.getString("recipient"),
                whole(row, "amount"),
                row.getString("authorization_nonce"),
                whole(row, "fee"));
    }

    private static BigInteger whole(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
