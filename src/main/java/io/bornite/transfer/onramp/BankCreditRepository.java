package io.bornite.transfer.onramp;

import io.bornite.rail.Credit;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BankCreditRepository {

    private final JdbcClient jdbc;

    BankCreditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long cursor(ProviderCode provider) {
        return jdbc.sql("select after_number from bank_credit_cursor where provider = :provider")
                .param("provider", provider.wire())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void moveCursor(ProviderCode provider, long number) {
        jdbc.sql("""
                        insert into bank_credit_cursor (provider, after_number) values (:provider, :number)
                        on conflict (provider) do update
                        set after_number = greatest(bank_credit_cursor.after_number, excluded.after_number)
                        """).param("provider", provider.wire()).param("number", number).update();
    }

    /** @return false if this credit was booked or parked before */
    boolean insert(ProviderCode provider, Credit credit, @Nullable TransferId transfer) {
        return jdbc.sql("""
                                insert into bank_credit (provider, external_id, number, account, units, currency, state,
                                    transfer_id, arrived_at)
                                values (:provider, :externalId, :number, :account, :units, :currency, :state,
                                    :transfer, :arrivedAt)
                                on conflict (provider, external_id) do nothing
                                """)
                        .param("provider", provider.wire())
                        .param("externalId", credit.externalId())
                        .param("number", credit.number())
                        .param("account", credit.account())
                        .param("units", credit.amount().units())
                        .param("currency", credit.amount().currency().name())
                        .param("state", transfer == null ? "parked" : "credited")
                        .param("transfer", transfer == null ? null : transfer.value())
                        .param("arrivedAt", credit.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
