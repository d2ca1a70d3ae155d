package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.quote.fx.Rate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QuoteUseRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    QuoteUseRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<UUID> transferOf(UUID quote) {
        return jdbc.sql("select transfer_id from quote_use where quote_id = :quote")
                .param("quote", quote)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    /** Waits for another transaction that is using the quote; false if that one has used it. */
    boolean insert(QuoteTerms terms, OrganizationId organization, UUID transfer, Rate market) {
        return jdbc.sql("""
                                insert into quote_use (quote_id, organization_id, transfer_id, quoted_rate, market_rate, used_at)
                                values (:quote, :organization, :transfer, :quoted, :market, :now)
                                on conflict (quote_id) do nothing
                                """)
                        .param("quote", terms.id())
                        .param("organization", organization.value())
                        .param("transfer", transfer)
                        .param("quoted", terms.rate())
                        .param("market", market.perUsd())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
