package io.bornite.quote.fx;

import io.bornite.money.Currency;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FxRateRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    FxRateRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param base what one unit of it costs in the currency */
    record Told(String source, Currency currency, Currency base, BigDecimal rate, Instant asOf) {}

    /** @return false if this source said so before */
    boolean insert(Told told, String by) {
        return jdbc.sql("""
                                insert into fx_rate (source, currency, base, rate, as_of, told_by, told_at)
                                values (:source, :currency, :base, :rate, :asOf, :by, :now)
                                on conflict (source, currency, as_of) do nothing
                                """)
                        .param("source", told.source())
                        .param("currency", told.currency().name())
                        .param("base", told.base().name())
                        .param("rate", told.rate())
                        .param("asOf", told.asOf().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The newest of each source and currency that was told by then; one of a day that had not come says nothing. */
    List<Told> newest(Instant toldBy) {
        return jdbc.sql("""
                        select distinct on (source, currency) source, currency, base, rate, as_of
                        from fx_rate
                        where told_at <= :toldBy and as_of <= told_at + interval '24 hours'
                        order by source, currency, as_of desc
                        limit 200
                        """)
                .param("toldBy", toldBy.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Told(
                        row.getString("source"),
                        Currency.valueOf(row.getString("currency")),
                        Currency.valueOf(row.getString("base")),
                        row.getBigDecimal("rate"),
                        row.getObject("as_of", OffsetDateTime.class).toInstant()))
                .list();
    }
}
