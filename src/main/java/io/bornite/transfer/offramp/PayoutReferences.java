package io.bornite.transfer.offramp;

import io.bornite.platform.InSandbox;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Tells the sandbox's hand by which reference a partner knows a payout. */
@Component
@InSandbox
@NamedInterface("sandbox")
public class PayoutReferences {

    private final JdbcClient jdbc;

    PayoutReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> ofTransaction(UUID transaction) {
        return jdbc.sql("""
                        select p.reference from payout p
                        join transfer_transaction t on t.transfer_id = p.transfer_id and t.organization_id = p.organization_id
                        where t.id = :transaction
                        """)
                .param("transaction", transaction)
                .query(String.class)
                .optional();
    }
}
