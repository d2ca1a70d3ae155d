package io.bornite.wallet;

import io.bornite.chain.ChainId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HotWalletRepository {

    private final JdbcClient jdbc;

    HotWalletRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens the lane of a network at nonce 0, unless it is open; returns the address that it has. */
    String open(ChainId network, String address) {
        jdbc.sql("""
                insert into hot_wallet (network, address) values (:network, :address)
                on conflict (network) do nothing
                """).param("network", network.wire()).param("address", address).update();
        return jdbc.sql("select address from hot_wallet where network = :network")
                .param("network", network.wire())
                .query(String.class)
                .single();
    }

    /** Waits until no other transaction is in the lane, and keeps it to the end of this one. */
    long lock(ChainId network) {
        return jdbc.sql("select next_nonce from hot_wallet where network = :network for update")
                .param("network", network.wire())
                .query(Long.class)
                .single();
    }

    long nextNonce(ChainId network) {
        return jdbc.sql("select next_nonce from hot_wallet where network = :network")
                .param("network", network.wire())
                .query(Long.class)
                .single();
    }

    /** Goes on at a later nonce; false if it is there already. */
    boolean adopt(ChainId network, long nonce, Instant at) {
        return jdbc.sql("""
                                update hot_wallet set next_nonce = :nonce, adopted_nonce = :nonce, adopted_at = :at
                                where network = :network and next_nonce < :nonce
                                """)
                        .param("network", network.wire())
                        .param("nonce", nonce)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Custody.Adoption> adoption(ChainId network) {
        return jdbc.sql("""
                        select adopted_at, adopted_nonce from hot_wallet
                        where network = :network and adopted_at is not null
                        """)
                .param("network", network.wire())
                .query((row, _) -> new Custody.Adoption(
                        row.getObject("adopted_at", OffsetDateTime.class).toInstant(), row.getLong("adopted_nonce")))
                .optional();
    }

    void advance(ChainId network) {
        jdbc.sql("update hot_wallet set next_nonce = next_nonce + 1 where network = :network")
                .param("network", network.wire())
                .update();
    }
}
