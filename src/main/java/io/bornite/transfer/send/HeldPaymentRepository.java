package io.bornite.transfer.send;

import io.bornite.transfer.TransferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HeldPaymentRepository {

    private final JdbcClient jdbc;

    HeldPaymentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether people are asked what becomes of a payment to somebody listed, or have left it as it stands. */
    boolean isForPeople(TransferId payment) {
        return jdbc.sql("""
                        select exists (
                            select from transfer_review
                            where transfer_id = :payment and kind = 'screening'
                              and (decided_at is null or decision = 'keep'))
                        """)
                .param("payment", payment.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
