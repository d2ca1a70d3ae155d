package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an organisation has paid lately, so that a person can be asked whether it is meant to be paid again. */
@Component
public class PastPayments {

    static final Duration LATELY = Duration.ofDays(90);

    /** The newest payments that are looked through; a hint need not find what is older. */
    private static final int LOOKED_THROUGH = 100_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    PastPayments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param recipient an address of a person in its normal form, or of a wallet in its canonical one */
    public record Payment(String recipient, Money amount) {}

    /** The payments of the last 90 days to these recipients that were not given back, and when each was last made. */
    @Transactional(readOnly = true)
    public Map<Payment, Instant> of(OrganizationId organization, Collection<String> recipients) {
        Map<Payment, Instant> found = new HashMap<>();
        if (recipients.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        with lately as (
                            select coalesce(destination->'party'->>'email', destination->>'walletAddress') as recipient,
                                amount, currency, created_at
                            from transfer
                            where organization_id = :organization and id >= :first and type in ('send', 'withdraw')
                              and status not in ('failed', 'canceled', 'refunded')
                            order by id desc
                            limit :limit
                        )
                        select recipient, amount, currency, max(created_at) as paid_at
                        from lately
                        where recipient = any(:recipients)
                        group by recipient, amount, currency
                        """)
                .param("organization", organization.value())
                .param("first", TransferIds.first(clock.instant(), LATELY))
                .param("limit", LOOKED_THROUGH)
                .param("recipients", recipients.toArray(String[]::new))
                .query(row -> {
                    Money amount = new Money(row.getLong("amount"), Currency.valueOf(row.getString("currency")));
                    found.put(
                            new Payment(row.getString("recipient"), amount),
                            row.getObject("paid_at", OffsetDateTime.class).toInstant());
                });
        return found;
    }
}
