package io.bornite.transfer.deposit;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.TransferId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FrozenDepositRepository {

    private final JdbcClient jdbc;

    FrozenDepositRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TransferId deposit, OrganizationId organization, String hold) {
        jdbc.sql("""
                        insert into frozen_deposit (transfer_id, organization_id, state, hold)
                        values (:deposit, :organization, 'held', :hold)
                        """)
                .param("deposit", deposit.value())
                .param("organization", organization.value())
                .param("hold", hold)
                .update();
    }

    /** @return the hold that is to be released now, or nothing if the money is not held */
    Optional<String> free(TransferId deposit) {
        return jdbc.sql("""
                        update frozen_deposit set state = 'free' where transfer_id = :deposit and state = 'held'
                        returning hold
                        """)
                .param("deposit", deposit.value())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /** @return the hold that is to be released now, or nothing if the money is not held */
    Optional<String> sendBack(TransferId deposit, TransferId payment) {
        return jdbc.sql("""
                        update frozen_deposit set state = 'returning', returned_by = :payment
                        where transfer_id = :deposit and state = 'held'
                        returning hold
                        """)
                .param("deposit", deposit.value())
                .param("payment", payment.value())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    boolean isReturn(TransferId payment) {
        return jdbc.sql("select exists (select from frozen_deposit where returned_by = :payment)")
                .param("payment", payment.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    record Held(TransferId deposit, OrganizationId organization) {}

    /** @return which deposit is held again, or nothing if the payment carries none back */
    Optional<Held> holdAgain(TransferId payment, String hold) {
        return jdbc.sql("""
                        update frozen_deposit set state = 'held', hold = :hold
                        where returned_by = :payment and state = 'returning'
                        returning transfer_id, organization_id
                        """)
                .param("payment", payment.value())
                .param("hold", hold)
                .query((row, _) -> new Held(
                        new TransferId(row.getObject("transfer_id", UUID.class)),
                        new OrganizationId(row.getObject("organization_id", UUID.class))))
                .optional();
    }
}
