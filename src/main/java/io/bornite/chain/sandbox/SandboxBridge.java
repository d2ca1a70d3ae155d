package io.bornite.chain.sandbox;

import io.bornite.chain.ChainClient;
import io.bornite.chain.ChainId;
import io.bornite.chain.Crossing;
import io.bornite.chain.Outcome;
import io.bornite.chain.TokenBridge;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.TxHash;
import io.bornite.money.Currency;
import io.bornite.platform.InSandbox;
import io.bornite.platform.OutsideTransaction;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A bridge between the simulated networks that believes only what is final on the near one. */
@Component
@InSandbox
class SandboxBridge implements TokenBridge {

    private static final String NAME = "bridge";

    private final ChainClient chain;
    private final Faucet faucet;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SandboxBridge(ChainClient chain, Faucet faucet, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.chain = chain;
        this.faucet = faucet;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean joins(ChainId from, ChainId to, Currency currency) {
        return from != to
                && from.isTestnet() == to.isTestnet()
                && from.token(currency).isPresent()
                && to.token(currency).isPresent();
    }

    @Override
    public String entrance(ChainId network) {
        return Faucet.address(NAME, network);
    }

    @Override
    public Outcome arrival(Crossing crossing) {
        OutsideTransaction.require();
        Outcome paid = chain.outcome(crossing.from(), crossing.paid());
        if (!(paid instanceof Outcome.Confirmed)) {
            return paid instanceof Outcome.Reverted ? new Outcome.Unknown("nothing was paid in") : paid;
        }
        TxHash out = arrived(crossing).orElseGet(() -> transaction.execute(_ -> release(crossing)));
        return out == null ? new Outcome.Unknown("this was not paid in") : chain.outcome(crossing.to(), out);
    }

    /** Whoever asks at the same moment waits for the row and finds what the first one did. */
    private TxHash release(Crossing crossing) {
        if (!isPaidIn(crossing)) {
            throw new IllegalArgumentException("Nothing like this was paid into the bridge: " + crossing);
        }
        jdbc.sql("""
                        insert into sandbox_crossing (chain, hash, to_chain) values (:chain, :hash, :to)
                        on conflict do nothing
                        """)
                .param("chain", crossing.from().wire())
                .param("hash", crossing.paid().value())
                .param("to", crossing.to().wire())
                .update();
        jdbc.sql("select 1 from sandbox_crossing where chain = :chain and hash = :hash for update")
                .param("chain", crossing.from().wire())
                .param("hash", crossing.paid().value())
                .query(Integer.class)
                .single();
        return arrived(crossing).orElseGet(() -> pay(crossing));
    }

    private TxHash pay(Crossing crossing) {
        TxHash out = faucet.pay(
                NAME, new TransferOrder(crossing.to(), crossing.token(), crossing.recipient(), crossing.amount()));
        jdbc.sql("""
                        update sandbox_crossing set arrived_hash = :arrived where chain = :chain and hash = :hash
                        """)
                .param("arrived", out.value())
                .param("chain", crossing.from().wire())
                .param("hash", crossing.paid().value())
                .update();
        return out;
    }

    private Optional<TxHash> arrived(Crossing crossing) {
        return jdbc.sql("""
                        select arrived_hash from sandbox_crossing
                        where chain = :chain and hash = :hash and to_chain = :to and arrived_hash is not null
                        """)
                .param("chain", crossing.from().wire())
                .param("hash", crossing.paid().value())
                .param("to", crossing.to().wire())
                .query((row, _) -> new TxHash(row.getString(1)))
                .optional();
    }

    private boolean isPaidIn(Crossing crossing) {
        int decimals =
                crossing.from().token(crossing.token().currency()).orElseThrow().decimals();
        return jdbc.sql("""
                        select exists (select from sandbox_transaction
                            where chain = :chain and hash = :hash and recipient = :entrance and amount = :amount
                              and block is not null and revert_reason is null)
                        """)
                .param("chain", crossing.from().wire())
                .param("hash", crossing.paid().value())
                .param("entrance", entrance(crossing.from()))
                .param(
                        "amount",
                        new BigDecimal(crossing.amount().smallest())
                                .scaleByPowerOfTen(decimals - crossing.amount().decimals()))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
