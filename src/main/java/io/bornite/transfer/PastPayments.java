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
import org.jspecify.annotations.Nullable;
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

    /** @param key the request key, if it was made by the operation that was asked about; else null */
    public record Made(Instant at, @Nullable String key) {}

    /**
     * The payments of the last 90 days to these recipients, the newest first, but for what came to nothing.
     *
     * @param operation of whose payments the keys are told
     */
    @Transactional(readOnly = true)
    public Map<Payment, List<Made>> of(OrganizationId organization, Collection<String> recipients, String operation) {
        Map<Payment, List<Made>> found = new HashMap<>();
        if (recipients.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        with lately as (
                            select coalesce(destination->'party'->>'email', destination->>'walletAddress') as recipient,
                                amount, currency, created_at,
                                case when request_operation = :operation then request_key end as key
                            from transfer
                            where organization_id = :organization and id >= :first and type in ('send', 'withdraw')
                              and status not in ('failed', 'canceled', 'refunded')
                            order by id desc
                            limit :limit
                        )
                        select recipient, amount, currency, created_at, key
                        from lately
                        where recipient = any(:recipients)
                        """)
                .param("organization", organization.value())
                .param("first", TransferIds.first(clock.instant(), LATELY))
                .param("limit", LOOKED_THROUGH)
                .param("recipients", recipients.toArray(String[]::new))
                .param("operation", operation)
                .query(row -> {
                    Money amount = new Money(row.getLong("amount"), Currency.valueOf(row.getString("currency")));
                    found.computeIfAbsent(new Payment(row.getString("recipient"), amount), _ -> new ArrayList<>())
                            .add(new Made(
                                    row.getObject("created_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("key")));
                });
        found.values().forEach(made -> made.sort(Comparator.comparing(Made::at).reversed()));
        return found;
    }
}
