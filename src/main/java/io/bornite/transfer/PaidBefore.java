package io.bornite.transfer;

import io.bornite.account.PaidAddresses;
import io.bornite.identity.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks payments up by what people read of their addresses; what is still on its way counts as paid. */
@Component
class PaidBefore implements PaidAddresses {

    private static final UUID LAST = new UUID(-1L, -1L);

    private final JdbcClient jdbc;

    PaidBefore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<NeverPaid> neverPaid(OrganizationId organization, Collection<String> addresses, @Nullable UUID before) {
        return jdbc.sql("""
                        select asked.address, (
                                select p.address from paid_address p
                                where p.organization_id = :organization and p.ends = address_ends(asked.address)
                                  and p.id < :before
                                order by p.id
                                limit 1) as alike
                        from (select distinct unnest(:addresses::text[]) as address) as asked
                        where not exists (
                                select from paid_address p
                                where p.organization_id = :organization and p.address = asked.address
                                  and p.id < :before)
                        """)
                .param("organization", organization.value())
                .param("addresses", addresses.toArray(String[]::new))
                .param("before", before == null ? LAST : before)
                .query((row, _) -> new NeverPaid(row.getString("address"), row.getString("alike")))
                .list();
    }
}
