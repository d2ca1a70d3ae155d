package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    /**
     * When the payments of the last 90 days to these recipients were made, the newest first, but for what came to nothing.
     *
     * @param except payments that are not meant
     */
    @Transactional(readOnly = true)
    public Map<Payment, List<Instant>> of(
            OrganizationId organization, Collection<String> recipients, Set<TransferId> except) {
        Map<Payment, List<Instant>> found = new HashMap<>();
        if (recipients.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        with lately as (
                            select id, coalesce(destination->'party'->>'email', destination->>'walletAddress') as recipient,
                                amount, currency, created_at
                            from transfer
                            where organization_id = :organization and id >= :first and type in ('send', 'withdraw')
                              and status not in ('failed', 'canceled', 'refunded')
                            order by id desc
                            limit :limit
                        )
                        select id, recipient, amount, currency, created_at
                        from lately
                        where recipient = any(:recipients)
                        """)
                .param("organization", organization.value())
                .param("first", TransferIds.first(clock.instant(), LATELY))
                .param("limit", LOOKED_THROUGH)
                .param("recipients", recipients.toArray(String[]::new))
                .query(row -> {
                    if (!except.contains(new TransferId(row.getObject("id", UUID.class)))) {
                        Money amount = new Money(row.getLong("amount"), Currency.valueOf(row.getString("currency")));
                        found.computeIfAbsent(new Payment(row.getString("recipient"), amount), _ -> new ArrayList<>())
                                .add(row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant());
                    }
                });
        found.values().forEach(times -> times.sort(Comparator.reverseOrder()));
        return found;
    }
}
