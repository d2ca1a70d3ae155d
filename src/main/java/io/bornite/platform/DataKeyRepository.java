package io.bornite.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DataKeyRepository {

    private final JdbcClient jdbc;

    DataKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was sealed under the data key of a database from before, for this purpose. */
    record Proof(String purpose, byte[] sealed) {}

    /** The data key under a master key, unless no server has started since there are data keys. */
    Optional<byte[]> findSealed() {
        return jdbc.sql("select sealed from data_key where id = 1 and sealed is not null")
                .query(byte[].class)
                .optional();
    }

    /** Only of a database from before, and until its data key is sealed. */
    Optional<Proof> findProof() {
        return jdbc.sql("select proof_purpose, proof from data_key where id = 1 and proof is not null")
                .query((row, _) -> new Proof(row.getString("proof_purpose"), row.getBytes("proof")))
                .optional();
    }

    /** Keeps it in place of what was read before, unless another node was first. */
    void replace(byte @Nullable [] before, byte[] sealed) {
        jdbc.sql("""
                update data_key set sealed = :sealed, proof_purpose = null, proof = null
                where id = 1 and sealed is not distinct from cast(:before as bytea)
                """).param("sealed", sealed).param("before", before).update();
    }
}
