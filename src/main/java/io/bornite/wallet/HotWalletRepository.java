package io.bornite.wallet;

import io.bornite.chain.ChainId;
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

    void advance(ChainId network) {
        jdbc.sql("update hot_wallet set next_nonce = next_nonce + 1 where network = :network")
                .param("network", network.wire())
                .update();
    }
}
