package io.bornite.wallet.key;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SeedRepository {

    private final JdbcClient jdbc;

    SeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The seed as it is kept.
     *
     * @param firstAddress the address that it must lead to again
     */
    record SealedSeed(byte[] sealed, String firstAddress) {}

    Optional<SealedSeed> find() {
        return jdbc.sql("select sealed, first_address from key_seed where id = 1")
                .query((row, number) -> new SealedSeed(row.getBytes("sealed"), row.getString("first_address")))
                .optional();
    }

    /** Keeps it, unless another node was first. */
    void insert(SealedSeed seed, Instant now) {
        jdbc.sql("""
                insert into key_seed (sealed, first_address, created_at)
                values (:sealed, :firstAddress, :now)
                on conflict (id) do nothing
                """)
                .param("sealed", seed.sealed())
                .param("firstAddress", seed.firstAddress())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
