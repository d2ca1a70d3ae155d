package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import io.bornite.wallet.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DepositRepository {

    private static final int SWEEP_PAUSE_SECONDS = 10;
    private static final int SWEEP_PAUSE_SECONDS_MAX = 3_600;

    private final JdbcClient jdbc;
    private final Clock clock;

    DepositRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Up to which block of each network everything is final and recorded; 0 before the first look. */
    Map<ChainId, Long> cursors(Collection<ChainId> networks) {
        Map<ChainId, Long> cursors = new HashMap<>();
        networks.forEach(network -> cursors.put(network, 0L));
        jdbc.sql("select network, after_block from deposit_cursor where network = any(:networks)")
                .param("networks", wire(networks))
                .query((row, n) -> cursors.put(network(row), row.getLong("after_block")))
                .list();
        return cursors;
    }

    void advanceCursors(Map<ChainId, Long> afterBlocks) {
        List<ChainId> networks = afterBlocks.keySet().stream()
                .sorted(Comparator.comparing(ChainId::wire))
                .toList();
        jdbc.sql("""
                        insert into deposit_cursor (network, after_block)
                        select * from unnest(:networks::text[], :afterBlocks::bigint[])
                        on conflict (network) do update
                        set after_block = greatest(deposit_cursor.after_block, excluded.after_block)
                        """)
                .param("networks", wire(networks))
                .param("afterBlocks", networks.stream().map(afterBlocks::get).toArray(Long[]::new))
                .update();
    }

    Optional<Deposit> lock(Deposit.Key key) {
        return jdbc.sql("""
                        select * from deposit
                        where network = :network and hash = :hash and log_index = :logIndex
                        for update
                        """)
                .param("network", key.network().wire())
                .param("hash", key.hash())
                .param("logIndex", key.logIndex())
                .query((row, n) -> deposit(row))
                .optional();
    }

    Set<Deposit.Key> seen(Collection<ChainId> networks) {
        return jdbc.sql("""
                        select network, hash, log_index from deposit
                        where network = any(:networks) and state = 'seen'
                        """)
                .param("networks", wire(networks))
                .query((row, n) -> key(row))
                .set();
    }

    List<Deposit> lockSeen(ChainId network) {
        return jdbc.sql(
                        "select * from deposit where network = :network and state = 'seen' order by transfer_id for update")
                .param("network", network.wire())
                .query((row, n) -> deposit(row))
                .list();
    }

    void insert(Deposit deposit) {
        jdbc.sql("""
                        insert into deposit (network, hash, log_index, transfer_id, organization_id, wallet_id, address,
                                             currency, units, remainder, state)
                        values (:network, :hash, :logIndex, :transfer, :organization, :wallet, :address,
                                :currency, :units, :remainder, 'seen')
                        """)
                .param("network", deposit.key().network().wire())
                .param("hash", deposit.key().hash())
                .param("logIndex", deposit.key().logIndex())
                .param("transfer", deposit.transfer().value())
                .param("organization", deposit.organization().value())
                .param("wallet", deposit.wallet().value())
                .param("address", deposit.address())
                .param("currency", deposit.amount().currency().name())
                .param("units", deposit.amount().units())
                .param("remainder", deposit.remainder())
                .update();
    }

    void move(Deposit.Key key, Deposit.State next) {
        jdbc.sql("""
                        update deposit set state = :next
                        where network = :network and hash = :hash and log_index = :logIndex
                        """)
                .param("network", key.network().wire())
                .param("hash", key.hash())
                .param("logIndex", key.logIndex())
                .param("next", next.name().toLowerCase(Locale.ROOT))
                .update();
    }

    void delete(Deposit.Key key) {
        jdbc.sql("delete from deposit where network = :network and hash = :hash and log_index = :logIndex")
                .param("network", key.network().wire())
                .param("hash", key.hash())
                .param("logIndex", key.logIndex())
                .update();
    }

    /**
     * An address whose sweep failed waits with all that lies there.
     *
     * @param limit how many addresses of each token of a network
     * @param leastUnits of a token at an address, unless all that lies there is wanted
     */
    List<Unswept> unswept(int limit, long leastUnits) {
        return jdbc.sql("""
                        select network, currency, address, organization_id from (
                            select network, currency, address, organization_id,
                                   row_number() over (partition by network, currency order by min(transfer_id::text)) as place
                            from deposit
                            where state = 'credited' and swept_by is null
                            group by network, currency, address, organization_id
                            having coalesce(max(sweep_after) <= :now, true)
                                and (sum(units) >= :least or exists (select from sweep_of_everything everything
                                    where everything.network = deposit.network and everything.currency = deposit.currency
                                        and everything.until > :now))) waiting
                        where place <= :limit
                        """)
                .param("limit", limit)
                .param("least", leastUnits)
                .param("now", now())
                .query((row, n) -> new Unswept(
                        network(row),
                        Currency.valueOf(row.getString("currency")),
                        row.getString("address"),
                        new OrganizationId(row.getObject("organization_id", UUID.class))))
                .list();
    }

    /** Each that waits asks again and again; it is written down every half minute. */
    void sweepEverything(ChainId network, Currency currency) {
        jdbc.sql("""
                        insert into sweep_of_everything as known (network, currency, until)
                        values (:network, :currency, :now + interval '1 minute')
                        on conflict (network, currency) do update set until = excluded.until
                        where known.until < :now + interval '30 seconds'
                        """)
                .param("network", network.wire())
                .param("currency", currency.name())
                .param("now", now())
                .update();
    }

    long unsweptUnits(ChainId network, Currency currency) {
        return jdbc.sql("""
                        select coalesce(sum(units), 0) from deposit
                        where network = :network and currency = :currency and state = 'credited' and swept_by is null
                        """)
                .param("network", network.wire())
                .param("currency", currency.name())
                .query((row, n) -> row.getBigDecimal(1).longValueExact())
                .single();
    }

    /** @return the units of the deposits that were marked */
    long markSwept(Unswept unswept, UUID sweep) {
        return jdbc
                .sql("""
                        update deposit set swept_by = :sweep
                        where network = :network and currency = :currency and address = :address
                          and state = 'credited' and swept_by is null
                        returning units
                        """)
                .param("sweep", sweep)
                .param("network", unswept.network().wire())
                .param("currency", unswept.currency().name())
                .param("address", unswept.address())
                .query((row, n) -> row.getLong("units"))
                .list()
                .stream()
                .reduce(0L, Math::addExact);
    }

    void unmarkSwept(UUID sweep) {
        putOff("swept_by = :sweep").param("sweep", sweep).update();
    }

    void putOffSweep(Unswept unswept) {
        putOff("""
                        network = :network and currency = :currency and address = :address
                        and state = 'credited' and swept_by is null
                        """)
                .param("network", unswept.network().wire())
                .param("currency", unswept.currency().name())
                .param("address", unswept.address())
                .update();
    }

    /** Each failure doubles the pause before the next sweep. */
    private JdbcClient.StatementSpec putOff(String deposits) {
        return jdbc.sql("""
                        update deposit
                        set swept_by = null, sweeps_failed = sweeps_failed + 1,
                            sweep_after = :now + make_interval(
                                secs => least(:pauseMax, :pause * power(2, least(sweeps_failed, 30))))
                        where
                        """ + deposits)
                .param("now", now())
                .param("pause", SWEEP_PAUSE_SECONDS)
                .param("pauseMax", SWEEP_PAUSE_SECONDS_MAX);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] wire(Collection<ChainId> networks) {
        return networks.stream().map(ChainId::wire).toArray(String[]::new);
    }

    private static ChainId network(ResultSet row) throws SQLException {
        return ChainId.of(row.getString("network")).orElseThrow();
    }

    private static Deposit.Key key(ResultSet row) throws SQLException {
        return new Deposit.Key(network(row), row.getString("hash"), row.getInt("log_index"));
    }

    private static Deposit deposit(ResultSet row) throws SQLException {
        return new Deposit(
                key(row),
                new TransferId(row.getObject("transfer_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getString("address"),
                new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))),
                row.getBigDecimal("remainder").toBigIntegerExact(),
                Deposit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }
}
